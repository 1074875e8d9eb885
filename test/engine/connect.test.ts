import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '#lib/engine/connect.ts';
import { serve } from '#lib/engine/serve.ts';
import { answersIn, Diary, fakeSharing, Puppet, testEngine, type TestCalls } from './fakes.ts';

let diary: Diary;
let engine: Engine<TestCalls>;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
	diary = new Diary();
	engine = testEngine(diary);
});
afterEach(() => engine.close());

describe('a call', () => {
	it('is answered', async () => {
		expect(await engine.call('count', { to: 100 })).toBe(100);
		expect(engine.place).toBe('worker');
	});

	it('tells its progress, which never falls', async () => {
		const shares: number[] = [];
		await engine.call('count', { to: 1000 }, { onProgress: (share) => shares.push(share) });
		expect(shares.length).toBeGreaterThan(10);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
		expect(shares.at(-1)).toBeLessThanOrEqual(1);
	});

	it('works in slices, so that others get a turn', async () => {
		await engine.call('count', { to: 1000 });
		expect(diary.turns).toBeGreaterThanOrEqual(1000 / 10);
	});

	it('hands its columns over', async () => {
		const { squares } = await engine.call('columns', { length: 4 });
		expect(squares).toEqual(Float64Array.of(0, 1, 4, 9));
	});

	it('that throws rejects with the same error', async () => {
		const failed = engine.call('fail', { message: 'columns must be positive: 0' });
		await expect(failed).rejects.toThrow(new RangeError('columns must be positive: 0'));
		expect(await engine.call('count', { to: 3 })).toBe(3);
	});

	it('runs beside a call of another name', async () => {
		const long = engine.call('count', { to: 500 });
		const short = engine.call('columns', { length: 1 }).then(() => diary.steps);
		expect(await short).toBeLessThan(500);
		expect(await long).toBe(500);
	});
});

describe('a newer call of the same name', () => {
	it('supersedes the older, which rejects with an AbortError and stops', async () => {
		const older = engine.call('count', { to: 1e9 });
		const newer = engine.call('count', { to: 7 });
		await expect(older).rejects.toMatchObject({ name: 'AbortError', message: 'superseded by a newer count' });
		expect(await newer).toBe(7);
		expect(diary.steps).toBeLessThan(1000);
	});

	it('leaves calls of another lane alone', async () => {
		const one = engine.call('count', { to: 50 }, { lane: 'one' });
		const other = engine.call('count', { to: 60 }, { lane: 'other' });
		expect(await Promise.all([one, other])).toEqual([50, 60]);
	});
});

describe('a call that is aborted', () => {
	it('rejects at once and is not worked on after the slice under way', async () => {
		const abort = new AbortController();
		const progress: number[] = [];
		const call = engine.call(
			'count',
			{ to: 1e9 },
			{
				signal: abort.signal,
				onProgress: (share) => {
					progress.push(share);
					abort.abort();
				}
			}
		);
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		const steps = diary.steps;
		await settled();
		expect(diary.steps - steps).toBeLessThanOrEqual(20); // a slice and one more whose turn had come
		expect(diary.stopped).toEqual([1e9]);
		expect(progress).toHaveLength(1);
	});

	it('before it was made is never made', async () => {
		const call = engine.call('count', { to: 5 }, { signal: AbortSignal.abort() });
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		expect(engine.place).toBe('none');
	});
});

describe('a worker that fails', () => {
	it('is reported, its calls reject, and another takes its place', async () => {
		const puppets: Puppet[] = [];
		const crashes: string[] = [];
		const onCrash = (message: string) => crashes.push(message);
		const worker = () => puppets[puppets.push(new Puppet()) - 1]!;
		const fragile = new Engine<TestCalls>({ worker, onCrash });
		const lost = fragile.call('count', { to: 3 });
		puppets[0]!.say({ ready: true });
		puppets[0]!.crash('out of memory');
		await expect(lost).rejects.toThrow('the worker failed: out of memory');
		expect(crashes).toEqual(['out of memory']);
		expect(puppets[0]!.terminated).toBe(true);

		const next = fragile.call('count', { to: 4 });
		expect(puppets).toHaveLength(2);
		puppets[1]!.say({ ready: true });
		puppets[1]!.say({ id: 2, output: 4 });
		expect(await next).toBe(4);
		puppets[0]!.say({ id: 2, output: 99 }); // a word from the dead is not heard
		fragile.close();
	});
});

describe('a worker too busy to hear that a call is no longer wanted', () => {
	const grace = () => new Promise((resolve) => setTimeout(resolve, 150));
	const puppetEngine = () => {
		const puppets: Puppet[] = [];
		return {
			puppets,
			stuck: new Engine<TestCalls>({ worker: () => puppets[puppets.push(new Puppet()) - 1]! })
		};
	};

	it('is ended, and another takes up the calls that it has not begun', async () => {
		const { puppets, stuck } = puppetEngine();
		const older = stuck.call('count', { to: 1e9 });
		puppets[0]!.say({ ready: true });
		const newer = stuck.call('count', { to: 7 });
		await expect(older).rejects.toMatchObject({ name: 'AbortError' });
		await grace();
		expect([puppets[0]!.terminated, puppets.length]).toEqual([true, 2]);
		expect(puppets[1]!.heard).toEqual([{ id: 2, name: 'count', input: { to: 7 }, streams: false }]);
		puppets[1]!.say({ ready: true });
		puppets[1]!.say({ id: 2, output: 7 });
		expect(await newer).toBe(7);
		stuck.close();
	});

	it('is not replaced before there is something to do', async () => {
		const { puppets, stuck } = puppetEngine();
		const abort = new AbortController();
		const call = stuck.call('count', { to: 1e9 }, { signal: abort.signal });
		puppets[0]!.say({ ready: true });
		abort.abort();
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		await grace();
		expect([puppets[0]!.terminated, puppets.length, stuck.place]).toEqual([true, 1, 'none']);
	});

	it('stays where it hears in time, and where it is at work on what is wanted', async () => {
		const { puppets, stuck } = puppetEngine();
		const one = stuck.call('count', { to: 5 }, { lane: 'one' });
		const other = stuck.call('count', { to: 6 }, { lane: 'other' });
		const [puppet] = puppets as [Puppet];
		puppet.say({ ready: true });
		const third = stuck.call('count', { to: 8 }, { lane: 'one' });
		puppet.say({ id: 1, stopped: true });
		await expect(one).rejects.toMatchObject({ name: 'AbortError' });
		await grace();
		expect(puppet.terminated).toBe(false);
		puppet.say({ id: 2, share: 0.5 });
		const fourth = stuck.call('count', { to: 9 }, { lane: 'one' });
		await expect(third).rejects.toMatchObject({ name: 'AbortError' });
		await grace();
		expect(puppet.terminated).toBe(false);
		puppet.say({ id: 2, output: 6 });
		puppet.say({ id: 4, output: 9 });
		expect(await Promise.all([other, fourth])).toEqual([6, 9]);
		stuck.close();
	});
});

describe('where workers are silenced', () => {
	const page = () => {
		const { port1, port2 } = new MessageChannel();
		serve<TestCalls>(port2, answersIn(diary), fakeSharing(diary));
		return port1;
	};

	it('calls are served on the page, once the worker has kept quiet long enough', async () => {
		const quiet = new Puppet();
		const patient = new Engine<TestCalls>({ worker: () => quiet, page, patienceMilliseconds: 5 });
		const call = patient.call('count', { to: 12 });
		expect(patient.place).toBe('starting');
		expect(await call).toBe(12);
		expect(patient.place).toBe('page');
		expect(quiet.terminated).toBe(true);
		patient.close();
	});

	it('calls are served on the page at once if making a worker throws or it fails before its first word', async () => {
		const worker = () => {
			throw new DOMException('not in this frame', 'SecurityError');
		};
		const barred = new Engine<TestCalls>({ worker, page });
		expect(await barred.call('count', { to: 5 })).toBe(5);
		barred.close();

		const broken = new Puppet();
		const unlucky = new Engine<TestCalls>({ worker: () => broken, page });
		const call = unlucky.call('count', { to: 6 });
		broken.crash('');
		expect(await call).toBe(6);
		unlucky.close();
	});

	it('calls reject if there is nobody on the page either', async () => {
		const alone = new Engine<TestCalls>({ worker: () => new Puppet(), patienceMilliseconds: 5 });
		await expect(alone.call('count', { to: 1 })).rejects.toThrow('no worker answered');
		alone.close();
	});
});

it('rejects what is under way when it is closed, and starts anew when called again', async () => {
	const call = engine.call('count', { to: 1e9 });
	engine.close();
	await expect(call).rejects.toMatchObject({ name: 'AbortError' });
	expect(await engine.call('count', { to: 2 })).toBe(2);
});
