import { config } from 'zod';

// The schema library may not compile its parsers from text: the page's policy forbids it (safety 11), and even trying is
// reported. This file is imported before every schema.
config({ jitless: true });
