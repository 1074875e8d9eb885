import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	choiceField,
	numberField,
	readState,
	textField,
	writeState,
	type Fields
} from '#lib/embed/urlState.ts';

type State = { batch: number; spec: number; theme: string; own: string };
const fields: Fields<State> = {
	batch: numberField(1, 1, 256, { whole: true }),
	spec: numberField(1, 1, 8),
	theme: choiceField<string>('auto', ['auto', 'light', 'dark']),
	own: textField('', 20)
};
const fallbacks = { batch: 1, spec: 1, theme: 'auto', own: '' };

describe('a link', () => {
	it('means the defaults when it says nothing', () => {
		expect(readState(fields, '', '')).toEqual({ state: fallbacks, asked: new Set(), notices: [] });
	});

	it('brings back what was written, whatever it was', () => {
		const states = fc.record({
			batch: fc.integer({ min: 1, max: 256 }),
			spec: fc.double({ min: 1, max: 8, noNaN: true }),
			theme: fc.constantFrom('auto', 'light', 'dark'),
			own: fc.string({ maxLength: 20 }).map((text) => text.trim())
		});
		fc.assert(
			fc.property(states, (state) => {
				const read = readState(fields, '', `#${writeState(fields, state)}`);
				expect(read.state).toEqual(state);
				expect(read.notices).toEqual([]);
			})
		);
	});

	it('never breaks a page, whatever it holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.string(), (hash, search) => {
				const { state } = readState(fields, `?batch=${encodeURIComponent(search)}&spec=${hash}`, `#${hash}`);
				expect(state.batch).toBeGreaterThanOrEqual(1);
				expect(state.batch).toBeLessThanOrEqual(256);
				expect(Number.isInteger(state.batch)).toBe(true);
				expect(state.spec).toBeGreaterThanOrEqual(1);
				expect(['auto', 'light', 'dark']).toContain(state.theme);
			})
		);
	});

	it('says what it asked for and what is used instead', () => {
		expect(readState(fields, '?batch=abc', '').notices).toEqual([{ key: 'batch', asked: 'abc', used: '1' }]);
		expect(readState(fields, '?batch=9999', '').notices).toEqual([
			{ key: 'batch', asked: '9999', used: '256' }
		]);
		expect(readState(fields, '?batch=2.6', '').notices).toEqual([{ key: 'batch', asked: '2.6', used: '3' }]);
		for (const odd of ['NaN', 'Infinity', '0x10', '', '1e999', '--1'])
			expect(readState(fields, `?batch=${odd}`, '').notices, odd).toHaveLength(1);
	});

	it('lets the hash win over the query, and reports only what went wrong', () => {
		const { state, notices } = readState(fields, '?batch=8&theme=dark', '#batch=32');
		expect(state).toEqual({ ...fallbacks, batch: 32, theme: 'dark' });
		expect(notices).toEqual([]);
	});

	it('keeps what the query fixed when the hash is bad', () => {
		const { state, notices } = readState(fields, '?batch=8', '#batch=none');
		expect(state.batch).toBe(8);
		expect(notices).toEqual([{ key: 'batch', asked: 'none', used: '8' }]);
	});

	it('ignores what it does not know, and a host’s secret behind a question mark', () => {
		const { state, notices } = readState(fields, '?utm_source=x', '#?secret=aBc123&batch=4');
		expect(state.batch).toBe(4);
		expect(notices).toEqual([]);
	});

	it('does not repeat a long value in full', () => {
		const { notices } = readState(fields, `?batch=${'x'.repeat(500)}`, '');
		expect(notices[0]!.asked.length).toBeLessThan(50);
	});

	it('of a newer version is read as far as it can be, and says so', () => {
		const { state, notices } = readState(fields, '', '#v=2&batch=4');
		expect(state.batch).toBe(4);
		expect(notices).toEqual([{ key: 'v', asked: '2', used: '1' }]);
	});

	it('writes every value and its version', () => {
		expect(String(writeState(fields, fallbacks))).toBe('v=1&batch=1&spec=1&theme=auto&own=');
	});
});
