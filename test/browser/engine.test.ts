import { afterEach, describe, expect, it } from 'vitest';
import { answers } from '#lib/engine/answers.ts';
import { Engine } from '#lib/engine/connect.ts';
import type { Calls } from '#lib/engine/protocol.ts';
import { growTraces } from '#lib/engine/growTraces.ts';
import { onPage, serve } from '#lib/engine/serve.ts';
import { startEngine } from '#lib/engine/start.ts';
import { runHbm, type HbmInput } from '#lib/model/gpu/hbm/run.ts';
import type { TracesSoFar } from '#lib/trace/growing.ts';
import { gigahertz } from '#lib/units/index.ts';

const short: HbmInput = { preset: 'hbm3-6400', pattern: 'sequential', bursts: 20_000, inFlight: 64 };
const long: HbmInput = { preset: 'hbm3-6400', pattern: 'random', bursts: 600_000, inFlight: 64 };
const endless: HbmInput = { ...long, bursts: 2 ** 31 - 1 };

const engines: Engine<Calls>[] = [];
const open = (engine: Engine<Calls>) => engines[engines.push(engine) - 1]!;

/** The engine as it serves where workers are silenced. */
const served = () =>
	new Engine<Calls>({
		worker: () => {
			throw new DOMException('not in this frame', 'SecurityError');
		},
		page: () => {
			const { port1, port2 } = new MessageChannel();
			serve<Calls>(port2, answers, onPage());
			return port1;
		}
	});

afterEach(() => {
	for (const engine of engines.splice(0)) engine.close();
});

/** Long tasks of the page, as the browser reports them: those over 50 ms. */
function watchLongTasks() {
	const durations: number[] = [];
	const observer = new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) durations.push(duration);
	});
	observer.observe({ entryTypes: ['longtask'] });
	return {
		durations,
		stop: async () => {
			await new Promise((resolve) => setTimeout(resolve, 50)); // reports come late
			observer.disconnect();
			return durations;
		}
	};
}

/** Counts turns that the page gets for itself while a promise is pending. */
async function turnsDuring(pending: Promise<unknown>): Promise<number> {
	let turns = 0;
	const timer = setInterval(() => turns++, 0);
	await pending;
	clearInterval(timer);
	return turns;
}

const milliseconds = (since: number) => `${(performance.now() - since).toFixed(0)} ms`;

describe('in a worker', () => {
	it('answers as on the page', async () => {
		const engine = open(startEngine());
		expect(await engine.call('runHbm', short)).toEqual(runHbm(short));
		expect(engine.place).toBe('worker');
	});

	it('leaves the page free while it works', async ({ annotate }) => {
		const engine = open(startEngine());
		await engine.call('runHbm', short);
		const watch = watchLongTasks();
		const start = performance.now();
		const shares: number[] = [];
		const call = engine.call('runHbm', long, { onProgress: (share) => shares.push(share) });
		const turns = await turnsDuring(call);
		const longTasks = await watch.stop();
		await annotate(`${turns} turns for the page in ${milliseconds(start)}; long tasks: ${longTasks.length}`);
		expect(shares.length).toBeGreaterThan(0);
		expect(turns).toBeGreaterThan(shares.length);
	});

	it('stops when told to, and answers the next call', async ({ annotate }) => {
		const engine = open(startEngine());
		await engine.call('runHbm', short);
		const abort = new AbortController();
		const told = Promise.withResolvers<number>();
		const call = engine.call('runHbm', endless, {
			signal: abort.signal,
			onProgress: () => {
				told.resolve(performance.now());
				abort.abort();
			}
		});
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		const since = await told.promise;
		const rejected = milliseconds(since);
		await engine.call('runHbm', { ...short, bursts: 1 }); // answered, so the worker is free
		await annotate(`rejected after ${rejected}, another call answered after ${milliseconds(since)}`);
	});

	it('runs a mesh by the cycle while the page stays free, and lets it go when told to', async ({
		annotate
	}) => {
		const engine = open(startEngine());
		const mesh = { pattern: 'uniform', columns: 128, rows: 128, elements: 200, rate: 0.01, seed: 1 } as const;
		await engine.call('runMesh', { ...mesh, elements: 1 });
		const watch = watchLongTasks();
		const abort = new AbortController();
		let told = 0;
		let since = 0;
		const onProgress = () => {
			if (++told < 3) return;
			since = performance.now();
			abort.abort();
		};
		const call = engine.call('runMesh', mesh, { signal: abort.signal, onProgress });
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		await engine.call('runMesh', { ...mesh, columns: 2, rows: 2, elements: 1 });
		const longTasks = await watch.stop();
		await annotate(`another call answered after ${milliseconds(since)}; long tasks: ${longTasks.length}`);
		expect(told).toBe(3);
	});

	it('hands columns over rather than copying them', async () => {
		const engine = open(startEngine());
		const trace = await engine.call('recordHbm', { input: short, stretch: { from: 0, to: 5000 } });
		expect(trace.length).toBeGreaterThan(1000);
		expect(trace.startCycle).toBeInstanceOf(Float64Array);
	});

	it('sends a long trace part by part, the first long before the last', async ({ annotate }) => {
		const engine = open(startEngine());
		await engine.call('runHbm', short);
		const input = { pattern: 'allReduce', columns: 48, rows: 48, elements: 96 } as const;
		const watch = watchLongTasks();
		const start = performance.now();
		let first = '';
		const rows: number[] = [];
		const onTraces = ({ queue }: TracesSoFar) => {
			if (first === '') first = milliseconds(start);
			if (queue) rows.push(queue.length);
		};
		const seen = await growTraces(engine, 'recordMesh', { input, clock: gigahertz(1) }, { onTraces });
		const whole = milliseconds(start);
		const longTasks = await watch.stop();
		await annotate(
			`first rows after ${first}, all ${seen.traces.queues.length} after ${whole}, in ${rows.length} parts; long tasks: ${longTasks.length}`
		);
		expect(rows.length).toBeGreaterThan(3);
		expect(rows[0]!).toBeLessThan(seen.traces.queues.length / 10);
		expect(rows).toEqual(rows.toSorted((a, b) => a - b));
	});

	it('is free again soon after a mesh of a million cores is not wanted any more, even while it lays that out', async ({
		annotate
	}) => {
		const engine = open(startEngine());
		await engine.call('runHbm', short);
		for (const pattern of ['uniform', 'broadcast'] as const) {
			const huge = { pattern, columns: 1024, rows: 1024, elements: 100 };
			const older = engine.call('runMesh', huge);
			await new Promise((resolve) => setTimeout(resolve, 30));
			const since = performance.now();
			const newer = engine.call('runMesh', { ...huge, columns: 2, rows: 2, elements: 1 });
			await expect(older).rejects.toMatchObject({ name: 'AbortError' });
			const rejected = milliseconds(since);
			await newer;
			await annotate(
				`${pattern}: rejected after ${rejected}, the newer answered after ${milliseconds(since)}`
			);
		}
	});

	it('is replaced when it crashes, and the crash is reported', async () => {
		const crashes: string[] = [];
		const fragile =
			"onmessage = () => { throw new Error('the floor gave way'); }; postMessage({ ready: true });";
		let made = 0;
		const engine = open(
			new Engine<Calls>({
				worker: () => {
					made++;
					return new Worker(URL.createObjectURL(new Blob([fragile], { type: 'text/javascript' })));
				},
				onCrash: (message) => crashes.push(message)
			})
		);
		await expect(engine.call('runHbm', short)).rejects.toThrow('the floor gave way');
		expect(crashes).toHaveLength(1);
		expect(made).toBe(2);
	});
});

describe('where no worker answers', () => {
	it('answers on the page, in slices with turns for the page in between', async ({ annotate }) => {
		const engine = open(served());
		const watch = watchLongTasks();
		const start = performance.now();
		const call = engine.call('runHbm', { ...long, bursts: 200_000 });
		const turns = await turnsDuring(call);
		const longTasks = await watch.stop();
		await annotate(`${turns} turns for the page in ${milliseconds(start)}; long tasks: ${longTasks.length}`);
		expect(engine.place).toBe('page');
		expect(turns).toBeGreaterThan(3);
	});

	it('stops when told to', async () => {
		const engine = open(served());
		const abort = new AbortController();
		const call = engine.call('runHbm', endless, { signal: abort.signal, onProgress: () => abort.abort() });
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		expect(await engine.call('runHbm', short)).toEqual(runHbm(short));
	});
});

/** A page within a frame that may run scripts and nothing else: its origin is opaque. */
function frameThatRuns(script: string): HTMLIFrameElement {
	const frame = document.createElement('iframe');
	frame.sandbox.add('allow-scripts');
	frame.srcdoc = `<script>${script}<${'/'}script>`;
	document.body.append(frame);
	return frame;
}

it('keeps the kind of worker that lives in an opaque origin: a classic one from a blob', async () => {
	const source = `const url = URL.createObjectURL(new Blob(["postMessage('alive')"]));
		const worker = new Worker(url);
		worker.onmessage = ({ data }) => parent.postMessage(data, '*');
		worker.onerror = () => parent.postMessage('dead', '*');`;
	const heard = new Promise((resolve) =>
		addEventListener('message', ({ data }) => (data === 'alive' || data === 'dead') && resolve(data))
	);
	const frame = frameThatRuns(source);
	expect(await heard).toBe('alive');
	frame.remove();
});
