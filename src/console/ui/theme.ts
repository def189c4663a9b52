import { theme as antTheme, type ThemeConfig } from 'antd';
import type { Appearance } from './appearance.ts';

/** Ant Design's tokens, darkened where its defaults stay below 4.5:1 on white or on the page's grey. */
const light: ThemeConfig = {
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
  },
  components: { Segmented: { itemColor: '#3b4742', trackBg: '#e8eeeb' }, Button: { fontWeight: 500 } },
};

/** The same on a dark ground, where what was darkened must be light instead. */
const dark: ThemeConfig = {
  ...light,
  algorithm: antTheme.darkAlgorithm,
  token: {
    ...light.token,
    colorPrimary: '#2f8f6b',
    colorLink: '#6fcfa6',
    colorLinkHover: '#bfe6d5',
    colorSuccess: '#4fb38c',
    colorWarning: '#e0a04f',
    colorError: '#ff8a80',
    colorInfo: '#7aa9dc',
    colorText: '#e4ebe8',
    colorTextSecondary: '#c6d2cc',
    colorTextTertiary: '#9fb0a8',
    colorTextPlaceholder: '#9fb0a8',
    colorTextDescription: '#9fb0a8',
    colorTextDisabled: '#8b9a93',
    colorBorder: '#4a5b54',
    colorBgLayout: '#111815',
    colorBgContainer: '#18211e',
    colorBgElevated: '#1f2a26',
  },
  components: { ...light.components, Segmented: { itemColor: '#c6d2cc', trackBg: '#26332e' } },
};

export type Language = 'zh-CN' | 'en';

const han = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';
// a Chinese font draws ’ and “ as wide as a character, so in English it comes after every Latin one
const fonts: Readonly<Record<Language, string>> = {
  'zh-CN': `-apple-system, BlinkMacSystemFont, "Segoe UI", ${han}, sans-serif`,
  en: `-apple-system, BlinkMacSystemFont, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", ${han}, sans-serif`,
};

export function themeOf(appearance: Appearance, language: Language): ThemeConfig {
  const theme = appearance === 'dark' ? dark : light;
  const key = appearance === 'dark' ? 'perennial-dark' : 'perennial';
  return {
    ...theme,
    cssVar: { key: `${key}-${language.toLowerCase()}` },
    token: { ...theme.token, fontFamily: fonts[language] },
  };
}
