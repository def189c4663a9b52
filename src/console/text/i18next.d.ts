import 'i18next';
import type { Text } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Text };
    returnNull: false;
  }
}
