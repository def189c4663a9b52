import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readReconciliation, reconciliationFile } from '../../../contract/books.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { placeOf, useScope } from '../../scope.ts';
import { For } from '../../session.tsx';
import { Download } from '../../ui/download.tsx';
import { Drawer } from '../../ui/overlay.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { BooksTable } from './books-table.tsx';
import { DifferenceCard } from './difference-card.tsx';
import { FigureEditor } from './figure-editor.tsx';
import { ImportFigures } from './import-figures.tsx';
import { MonthDetail } from './month-detail.tsx';
import { OrdersCard } from './orders-card.tsx';
import { bookWaterfall } from './pictures.ts';
import { type PlatformBasis, platformBases } from './search.ts';
import { bookSentence } from './sentence.ts';
import { type Asked, type Books, type Cell, type Place, useBookWords } from './words.ts';

const route = getRouteApi('/reconciliation');

export function ReconciliationPage() {
  const { scope } = useScope();
  const { platform } = route.useSearch();
  const query = useQuery({
    ...reading(readReconciliation, { query: { ...placeOf(scope), ...(platform ? { platform } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return <Read query={query}>{(books) => <Filled books={books} place={placeOf(scope)} />}</Read>;
}

interface FilledProps {
  readonly books: Books;
  readonly place: { readonly channel?: string; readonly shop?: string };
}

function Filled({ books, place }: FilledProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { month } = route.useSearch();
  const { programme } = useScope();
  if (books.total.created.orders === 0)
    return <Empty large title={t('books.empty')} advice={t('books.emptyAdvice')} actions={<ToImports />} />;
  const chosen = books.brand.find((cell) => cell.month === month);
  return (
    <>
      <PageHead
        name={t('books.name')}
        sentence={bookSentence(books, t, format)}
        actions={<Actions books={books} place={place} month={chosen?.month ?? undefined} />}
      />
      {programme ? <Notice tone="info" title={t('books.programme')} /> : null}
      {books.faults.length > 0 ? (
        <Notice tone="bad" title={t('books.faults')}>
          {books.faults.slice(0, 3).join('; ')}
        </Notice>
      ) : null}
      <Sheets books={books} place={place} chosen={chosen} />
    </>
  );
}

const ToImports = () => {
  const { t } = useTranslation();
  return (
    <For least="operator">
      <Link to="/imports">{t('first.import')}</Link>
    </For>
  );
};

function Actions({ books, place, month }: FilledProps & { readonly month: string | undefined }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { platform } = route.useSearch();
  const kept = platform ? { platform } : {};
  return (
    <>
      <Select<string>
        label={t('books.month')}
        placeholder={t('books.allMonths')}
        value={month}
        clearable
        options={books.months.map((value) => ({ value, label: value }))}
        onChange={(value) => void navigate({ search: { ...kept, ...(value ? { month: value } : {}) } })}
      />
      <Select<PlatformBasis>
        label={t('books.platform.label')}
        value={platform ?? 'paid_with_freight'}
        options={platformBases.map((value) => ({ value, label: t(`books.platform.${value}`) }))}
        onChange={(value) => void navigate({ search: { ...(month ? { month } : {}), ...(value ? { platform: value } : {}) } })}
        width={260}
      />
      <For least="operator">
        <ImportFigures />
      </For>
      <Download file={reconciliationFile} query={{ ...place, ...kept, ...(month ? { month } : {}) }} />
    </>
  );
}

/** The chart before the tables; what a press opens stands below the table it was pressed in. */
function Sheets({ books, place, chosen }: FilledProps & { readonly chosen: Cell | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>();
  const [edited, setEdited] = useState<Place>();
  const [why, setWhy] = useState<Place>();
  const { placed } = useBookWords();
  const actions = { onShow: setAsked, onEdit: setEdited, onWhy: setWhy };
  const figure = books.differences.find(
    (it) => edited && it.month === edited.month && (it.channel ?? '') === edited.channel && (it.shop ?? '') === edited.shop,
  )?.figure;
  return (
    <div className="grid">
      <div className="span-12">
        <ChartCard
          title={t('books.waterfall.title')}
          note={t('books.waterfall.note')}
          definition="book_cell"
          chart={bookWaterfall(chosen ?? books.total, t, format)}
          advice={t('books.emptyAdvice')}
          write={(value) => format.decimal(value)}
        />
      </div>
      <Months books={books} place={place} chosen={chosen} {...actions} />
      {why ? <DifferenceCard key={JSON.stringify(why)} place={why} onShow={setAsked} onClose={() => setWhy(undefined)} /> : null}
      {asked ? <OrdersCard key={JSON.stringify(asked)} asked={asked} onClose={() => setAsked(undefined)} /> : null}
      <MonthDetail cell={chosen ?? books.total} month={chosen?.month ?? t('books.everyMonth')} place={place} onShow={setAsked} />
      <Drawer title={edited ? placed(edited) : ''} open={edited !== undefined} onClose={() => setEdited(undefined)}>
        {edited ? (
          <FigureEditor key={JSON.stringify(edited)} place={edited} figure={figure} onDone={() => setEdited(undefined)} />
        ) : null}
      </Drawer>
    </div>
  );
}

interface MonthsProps extends FilledProps {
  readonly chosen: Cell | undefined;
  readonly onShow: (asked: Asked) => void;
  readonly onEdit: (place: Place) => void;
  readonly onWhy: (place: Place) => void;
}

/** All months of the place; below them the shops of the month that was chosen. */
function Months({ books, place, chosen, ...actions }: MonthsProps) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { place: placeName } = useBookWords();
  const { platform } = route.useSearch();
  const open = ({ month }: Cell) =>
    void navigate({ search: { ...(platform ? { platform } : {}), ...(month === chosen?.month || !month ? {} : { month }) } });
  const monthCell = (cell: Cell) => (
    <button type="button" className="text-button" aria-pressed={cell.month === chosen?.month} onClick={() => open(cell)}>
      {cell.month ?? t('books.noMonth')}
    </button>
  );
  return (
    <>
      <BooksTable
        title={t('books.months.title')}
        note={t('books.months.note')}
        cells={books.brand}
        differences={books.differences}
        first={{ title: t('books.column.month'), cell: monthCell }}
        place={place}
        {...actions}
      />
      {chosen ? (
        <BooksTable
          title={t('books.shops.title', { month: chosen.month })}
          cells={books.cells.filter(({ month }) => month === chosen.month)}
          differences={books.differences}
          first={{ title: t('books.column.shop'), cell: placeName }}
          place={place}
          {...actions}
        />
      ) : null}
    </>
  );
}
