import type { ThemeConfig } from 'antd';

/** Ant Design's tokens, darkened where its defaults stay below 4.5:1 on white or on the page's grey. */
export const theme: ThemeConfig = {
  cssVar: { key: 'perennial' },
  token: {
    colorPrimary: '#1d6b50',
    colorLink: '#17603f',
    colorLinkHover: '#0f4532',
    colorSuccess: '#1d6b50',
    colorWarning: '#8a5a00',
    colorError: '#b3261e',
    colorInfo: '#2a5d94',
    colorText: '#1f2a26',
    colorTextSecondary: '#4c5853',
    colorTextTertiary: '#5d6b65',
    colorTextPlaceholder: '#66726c',
    colorTextDescription: '#5d6b65',
    colorTextDisabled: '#6b7671',
    colorBorder: '#b7c1bc',
    colorBgLayout: '#f5f7f6',
    borderRadius: 6,
    fontSize: 13,
    controlHeight: 30,
    motion: false,
    fontFamily:
      '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  },
  components: { Segmented: { itemColor: '#3b4742', trackBg: '#e8eeeb' }, Button: { fontWeight: 500 } },
};
