import { describe, expect, it, vi } from 'vitest';
import { Coming } from '#lib/figures/shared/coming.ts';

describe('a figure that comes by parts', () => {
	it('has one part made in a task, in the order in which they asked', () => {
		vi.useFakeTimers();
		const coming = new Coming();
		const shown: string[] = [];
		for (const name of ['picture', 'words', 'table']) coming.add(() => shown.push(name));
		expect(shown).toEqual([]);
		vi.advanceTimersToNextTimer();
		expect(shown).toEqual(['picture']);
		vi.runAllTimers();
		expect(shown).toEqual(['picture', 'words', 'table']);
		vi.useRealTimers();
	});

	it('is whole only after the parts within its parts', async () => {
		const coming = new Coming();
		const shown: string[] = [];
		coming.add(() => {
			shown.push('picture');
			queueMicrotask(() => coming.add(() => shown.push('its table')));
		});
		await coming.whole();
		expect(shown).toEqual(['picture', 'its table']);
	});

	it('shows a part when all its steps have been taken, in tasks between which a page can answer', () => {
		vi.useFakeTimers();
		const coming = new Coming();
		const done: string[] = [];
		let now = 0;
		vi.spyOn(performance, 'now').mockImplementation(() => now);
		function* steps() {
			for (const step of ['one user', 'two users', 'four users']) {
				now += 100; // ms, more than a task has
				done.push(step);
				yield;
			}
		}
		coming.add(() => done.push('curve'), steps);
		coming.add(() => done.push('table'));
		vi.advanceTimersToNextTimer();
		expect(done).toEqual(['one user']);
		vi.advanceTimersToNextTimer();
		expect(done).toEqual(['one user', 'two users']);
		vi.runAllTimers();
		expect(done).toEqual(['one user', 'two users', 'four users', 'curve', 'table']);
		vi.restoreAllMocks();
		vi.useRealTimers();
	});

	it('is whole at once where nothing asks to come later', async () => {
		await expect(new Coming().whole()).resolves.toBeUndefined();
	});
});
