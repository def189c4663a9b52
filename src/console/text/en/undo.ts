export const undo = {
  column: 'Undo',
  start: 'Undo',
  startOf: 'Undo the import of {{file}}',
  title: 'Undo: {{file}}',
  caption: 'What this import told',
  table: 'Rows of',
  gone: 'only here: they go',
  back: 'told by other imports too: their state stands again',
  nothing: 'This import told nothing that is still there.',
  after:
    'Later imports stay as they are. Buyer keys that only this import joined part again. Figures are those of before until the next run.',
  confirm: 'Undo this import',
  undone: 'undone {{at}}',
};
