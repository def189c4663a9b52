export const undo = {
  column: '撤销',
  start: '撤销',
  startOf: '撤销导入 {{file}}',
  title: '撤销：{{file}}',
  caption: '这次导入带来的内容',
  table: '内容',
  gone: '仅此文件有：将移除',
  back: '其他导入也有：恢复其状态',
  nothing: '这次导入的内容已全部不在。',
  after: '之后的导入保持不变；仅由这次导入连起来的身份会重新分开。下次计算之前，各页面仍显示原来的数字。',
  confirm: '撤销这次导入',
  undone: '已于 {{at}} 撤销',
};
