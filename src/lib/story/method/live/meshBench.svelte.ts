import { wafers } from '#lib/catalog/wafers.ts';
import type { Engine } from '#lib/engine/connect.ts';
import type { Calls } from '#lib/engine/protocol.ts';
import type { MeshResult } from '#lib/model/wafer/mesh/meshRun.ts';
import type { MeshInput } from '#lib/model/wafer/mesh/run.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { watchedPart, type BenchAsked } from './benchAsked.ts';

const cs3 = wafers.cs3.fields;

/** Cycles of a second, as the CS-3 is taken to have them. */
export const clock = cs3.clock.value;

/** What became of a run: still going on with so much of it done, ended, stopped by the reader, or refused. */
export type BenchState =
	| { readonly kind: 'idle' | 'stopped' }
	| { readonly kind: 'running'; readonly share: number }
	| { readonly kind: 'done'; readonly result: MeshResult; readonly seconds: number }
	| { readonly kind: 'refused'; readonly why: string };

/** What has been seen of the cores so far, up to a cycle. */
export type Seen = { readonly cores: Trace; readonly until: number };

/** Runs of the mesh in a worker, one at a time: a newer one takes the place of an older. */
export class MeshBench {
	state = $state.raw<BenchState>({ kind: 'idle' });
	seen = $state.raw<Seen | null>(null);
	/** What the run under way or the last one was asked. */
	asked = $state.raw<BenchAsked | null>(null);
	/** Told once a worker failed; another has been started. */
	crashed = $state('');
	#engine: Engine<Calls> | null = null;
	#work: AbortController | null = null;

	/** Runs what is asked, and shows its trace as it grows. */
	async run(asked: BenchAsked) {
		this.#work?.abort();
		const work = new AbortController();
		this.#work = work;
		this.state = { kind: 'running', share: 0 };
		this.seen = null;
		this.asked = asked;
		this.crashed = '';
		const began = performance.now();
		try {
			const result = await this.#answer(asked, work.signal);
			const seconds = (performance.now() - began) / 1000;
			if (this.#work === work) this.state = { kind: 'done', result, seconds };
		} catch (reason) {
			if (this.#work !== work) return;
			const why = reason instanceof Error ? reason.message : String(reason);
			this.state = work.signal.aborted ? { kind: 'stopped' } : { kind: 'refused', why };
		}
	}

	stop() {
		this.#work?.abort();
	}

	close() {
		this.stop();
		this.#engine?.close();
		this.#engine = null;
	}

	async #answer(asked: BenchAsked, signal: AbortSignal): Promise<MeshResult> {
		const [{ startEngine }, { growTraces }] = await Promise.all([
			import('#lib/engine/start.ts'),
			import('#lib/engine/growTraces.ts')
		]);
		signal.throwIfAborted();
		this.#engine ??= startEngine((message) => (this.crashed = message));
		const input: MeshInput = { ...asked, rampCycles: cs3.rampCycles.value };
		const window = watchedPart(asked);
		const onProgress = (share: number) => this.#told(signal, share);
		if (!window) return this.#engine.call('runMesh', input, { signal, onProgress });
		const { result, traces } = await growTraces(
			this.#engine,
			'recordMesh',
			{ input, clock, window },
			{
				signal,
				onProgress,
				onTraces: ({ core }, share) => {
					this.#told(signal, share);
					if (core && !signal.aborted) this.seen = { cores: core, until: core.known };
				}
			}
		);
		this.seen = { cores: traces.cores, until: result.cycles };
		return result;
	}

	#told(signal: AbortSignal, share: number) {
		if (!signal.aborted) this.state = { kind: 'running', share };
	}
}
