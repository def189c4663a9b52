import { config } from 'zod';

// zod would otherwise try to compile its checks, and a page whose content policy forbids eval reports the attempt as an error
config({ jitless: true });
