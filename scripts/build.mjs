import { main } from './parts/command.mjs';
import { ready } from './parts/ready.mjs';

await main(ready);
