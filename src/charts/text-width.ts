const CJK = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** About how many pixels a line takes at a size: a Chinese character is as wide as it is high, others a little more than half. */
export const textWidth = (text: string, size = 12): number =>
  Array.from(text).reduce((width, sign) => width + size * (CJK.test(sign) ? 1 : 0.56), 0);
