import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listScopes } from '../../contract/sales.ts';
import { reading } from '../api.ts';
import { BRAND, EVERYBODY, isScoped, type ScopeSearch, useScope, useScopeName } from '../scope.ts';
import { useFigureWords } from '../ui/figure-words.ts';
import { Select } from '../ui/select.tsx';
import { Notice } from '../ui/states.tsx';

/** Channels and shops; one shop of a channel is the channel and is not listed again. */
function useOptions() {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const list = useQuery({ ...reading(listScopes), staleTime: 60_000 }).data;
  const shopsOf = (channel: string) => (list?.shops ?? []).filter((shop) => shop.channel === channel);
  const places = (list?.channels ?? []).flatMap(({ channel }) => {
    const own = shopsOf(channel);
    const shops = own.length < 2 ? [] : own;
    return [
      { value: `channel:${channel}`, label: word('channel', channel) },
      ...shops.map(({ shop }) => ({ value: `shop:${channel}/${shop}`, label: `${word('channel', channel)} / ${shop}` })),
    ];
  });
  const programmes = (list?.programmes ?? []).map(({ programme }) => ({ value: programme, label: programme }));
  return {
    places: [{ value: BRAND, label: t('scope.brand') }, ...places],
    programmes:
      programmes.length === 0
        ? []
        : [{ value: EVERYBODY, label: t('scope.everybody') }, { value: 'any', label: t('scope.anyMember') }, ...programmes],
  };
}

/** Where figures are looked at and whose; kept in the address from page to page. */
export function ScopeControl() {
  const { t } = useTranslation();
  const { scope, programme } = useScope();
  const navigate = useNavigate();
  const { places, programmes } = useOptions();
  const choose = (change: ScopeSearch) =>
    void navigate({ to: '.', search: (now: Record<string, unknown>) => ({ ...now, page: undefined, ...change }) as never });
  if (places.length < 2 && programmes.length === 0) return null;
  return (
    <>
      <Select<string>
        label={t('scope.label')}
        width={122}
        value={scope ?? BRAND}
        options={places}
        onChange={(value) => choose({ scope: value ?? BRAND })}
      />
      {programmes.length > 0 ? (
        <Select<string>
          label={t('scope.programme')}
          width={122}
          value={programme ?? EVERYBODY}
          options={programmes}
          onChange={(value) => choose({ programme: value ?? EVERYBODY })}
        />
      ) : null}
    </>
  );
}

const told = { '/': 'partly', '/customers': 'customers', '/cohorts': 'cohorts', '/rfm': 'rfm' } as const;
const whole: readonly string[] = ['/model'];

const isTold = (path: string): path is keyof typeof told => Object.hasOwn(told, path);

/** Says of a page what of it follows the scope, so that no figure of the brand is taken for one of a shop. */
export function ScopeNotice() {
  const { t } = useTranslation();
  const search: ScopeSearch = useScope();
  const name = useScopeName();
  const { pathname } = useLocation();
  if (!isScoped(search)) return null;
  if (isTold(pathname)) return <Notice tone="info" title={t(`scope.${told[pathname]}`, { scope: name(search) })} />;
  const isWhole = whole.includes(pathname) || pathname.startsWith('/customers/');
  return isWhole ? <Notice tone="info" title={t('scope.brandOnly', { scope: name(search) })} /> : null;
}
