import { describe, expect, it } from 'vitest';
import { facts } from '#lib/catalog/facts.ts';
import Promises from '#lib/figures/supply/Promises.svelte';
import ShareBar from '#lib/figures/supply/ShareBar.svelte';
import { promises, sharesOf, waferShare, yearOf } from '#lib/figures/supply/promises.ts';
import { still } from '#lib/figures/supply/still.ts';
import { csvOfSupply } from '#lib/figures/supply/table.ts';
import { dateText, rolesText, saying } from '#lib/figures/supply/words.ts';
import { drawn } from '../golden/drawn.ts';

const counts = ['contracts', 'letters', 'all'] as const;

describe('who promised OpenAI how much power', () => {
	it('comes to 26.75 GW, of which Cerebras has the 2.8 % that the catalog says', () => {
		expect(sharesOf('letters').total).toBe(26.75e9);
		expect(waferShare('letters')).toBeCloseTo(facts.suppliers.cerebrasShare.value, 9);
		expect(saying('letters')).toContain('2.8\u2009%');
	});

	it('is less where only signed contracts count, and more with the option: 7 %', () => {
		expect(sharesOf('contracts').total).toBe(16.75e9);
		expect(waferShare('all')).toBeCloseTo(2 / 28, 6);
	});

	it('adds up to one, whatever counts', () => {
		for (const counted of counts) {
			const { shares, total } = sharesOf(counted);
			expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
			expect(shares.reduce((sum, { watts }) => sum + watts, 0)).toBe(total);
		}
	});

	it('begins after it is announced, or in that year, and ends after it begins', () => {
		for (const { announced, from, to } of promises) {
			expect(from === null || from >= Math.floor(announced)).toBe(true);
			expect(from === null || to === null || to > from).toBe(true);
		}
	});

	it('says of each role whether it was announced: of one it was', () => {
		const said = promises.filter(({ rolesStated }) => rolesStated);
		expect(said.map(({ supplier }) => supplier)).toEqual(['cerebras']);
		for (const one of promises) expect(rolesText(one)).toMatch(/\((announced|inferred)\)$/);
	});
});

describe('dates', () => {
	it('are as exact as they were given', () => {
		expect(dateText('2025-10-06')).toBe('6 Oct 2025');
		expect(dateText('2026-07')).toBe('Jul 2026');
		expect(dateText('2029')).toBe('2029');
		expect(dateText(null)).toBe('not said');
		expect(yearOf('2026-07')).toBe(2026.5);
	});
});

describe('the figure', () => {
	it('tells firm from loose by fill, not by hue alone', () => {
		const html = drawn(Promises, { counted: 'letters' as const, width: 1000 });
		const fills = html.match(/fill:url\([^)]*\)/g) ?? [];
		expect(fills.length).toBe(2 * promises.filter(({ binding }) => binding === 'letterOfIntent').length);
		expect(html).toContain('stroke-dasharray:4 3');
	});

	it('looks as kept, wide and narrow', async () => {
		await expect(drawn(Promises, { counted: 'letters' as const, width: 1000 })).toMatchFileSnapshot(
			'../golden/supply.svg'
		);
		await expect(drawn(Promises, { counted: 'all' as const, width: 354 })).toMatchFileSnapshot(
			'../golden/supply-narrow.svg'
		);
		await expect(drawn(ShareBar, { counted: 'all' as const, width: 860 })).toMatchFileSnapshot(
			'../golden/supply-shares.svg'
		);
	});

	it('is a table and a small picture too', () => {
		expect(csvOfSupply('letters').split('\r\n')).toHaveLength(promises.length + 1);
		expect(still().length).toBeLessThan(16_000);
	});
});
