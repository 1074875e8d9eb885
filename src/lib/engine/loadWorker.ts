import { loadAnswers } from './loadAnswers.ts';
import type { Port } from './protocol.ts';
import { inWorker, serve } from './serve.ts';

serve(self as unknown as Port, loadAnswers, inWorker()); // see worker.ts
