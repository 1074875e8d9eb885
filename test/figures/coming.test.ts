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

	it('is whole at once where nothing asks to come later', async () => {
		await expect(new Coming().whole()).resolves.toBeUndefined();
	});
});
