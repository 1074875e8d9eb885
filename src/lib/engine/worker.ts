import { answers } from './answers.ts';
import type { Port } from './protocol.ts';
import { inWorker, serve } from './serve.ts';

// TypeScript knows this file by a page's names, where `self` is a window; here it is the worker's end of its port.
serve(self as unknown as Port, answers, inWorker());
