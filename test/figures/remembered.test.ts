import { expect, it, vi } from 'vitest';
import { remembered } from '#lib/figures/shared/remembered.ts';

it('finds the same for the same arguments without looking again', () => {
	const find = vi.fn((model: string, asked: { users: number }) => ({ model, ...asked }));
	const kept = remembered(find);
	expect(kept('8b', { users: 1 })).toEqual({ model: '8b', users: 1 });
	expect(kept('8b', { users: 1 })).toBe(kept('8b', { users: 1 }));
	expect(find).toHaveBeenCalledTimes(1);
	expect(kept('8b', { users: 2 }).users).toBe(2);
	expect(find).toHaveBeenCalledTimes(2);
});

it('looks again after very many, and finds the same', () => {
	const kept = remembered((at: number) => at * 2);
	const all = Array.from({ length: 2000 }, (_, at) => at);
	expect(all.map((at) => kept(at))).toEqual(all.map((at) => 2 * at));
	expect(kept(7)).toBe(14);
});
