// before any schema is built
import '../contract/in-browser.ts';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { startText } from './text/start-text.ts';
import { startAppearance } from './ui/appearance.ts';
import './ui/styles/base.css';
import './ui/styles/shell.css';
import './ui/styles/parts.css';
import './ui/styles/table.css';
import './ui/styles/accounts.css';
import './ui/styles/calendar.css';
import './ui/styles/model.css';

startAppearance();
await startText();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Providers />);
