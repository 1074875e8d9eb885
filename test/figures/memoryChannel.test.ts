import { describe, expect, it } from 'vitest';
import {
	bankName,
	channelOf,
	channelWords,
	commandWords,
	csvOfWindow,
	memoryFor,
	nextRefresh,
	opening,
	timelineOfWindow,
	windowRows,
	windowStart,
	windowWork
} from '#lib/figures/memory-wall/channel.ts';
import MemoryChannel from '#lib/charts/MemoryChannel.svelte';
import { rowsOf } from '#lib/figures/memory-wall/layer.ts';
import { ask } from '#lib/figures/memory-wall/run.ts';
import { fields, machines, models } from '#lib/figures/memory-wall/settings.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { banksOf, presets } from '#lib/model/gpu/hbm/presets.ts';
import { commands } from '#lib/model/gpu/hbm/rules.ts';
import { runHbm } from '#lib/model/gpu/hbm/run.ts';
import { kind } from '#lib/trace/kinds.ts';
import { finish } from '#lib/trace/work.ts';
import { drawn } from '../golden/drawn.ts';

const usual = usualSettings(fields);
const run = ask(usual).run!;
const row = rowsOf(run, 30, 0).find(({ name }) => name === 'gate and up weights')!;
const channel = channelOf(run, row);
const length = 384;
const traceFrom = (from: number) => finish(windowWork(channel, from, length));

describe('the channel of a read', () => {
	it.each([
		['8xh100', 'hbm3-5200', 160],
		['8xb200', 'hbm3e-8000', 256],
		['nvl72', 'hbm3e-8000', 256]
	] as const)('of %s is one of %s, the memory that moves as much', (machine, preset, count) => {
		const { shape } = ask({ ...usual, machine }).run!;
		expect(memoryFor(shape.stackBandwidth)).toBe(preset);
		expect(channelOf({ ...run, shape }, row).count).toBe(count);
	});

	it('brings its part: all channels together bring the row’s bytes to within a burst each', () => {
		for (const { value: model } of models)
			for (const machine of Object.keys(machines)) {
				const one = ask({ ...usual, model, machine, bits: 8 }).run!;
				for (const read of rowsOf(one, 3, 0).filter(
					({ bytes, kind: what }) => what === kind.weights && bytes > 0
				)) {
					const { input, count, preset } = channelOf(one, read);
					const moved = input.bursts * count * presets[preset].burst;
					expect(Math.abs(moved - read.bytes)).toBeLessThanOrEqual(count * presets[preset].burst);
				}
			}
	});

	it('needs no longer than the kernel does, which has a start and an end besides', () => {
		expect(channel.whole.seconds).toBeLessThan(row.to - row.from);
		expect(channel.whole.seconds).toBeGreaterThan(0.8 * (row.to - row.from));
		expect(channelWords(run, channel, row)).toMatch(/Each of this GPU’s 160 channels brings 730.kB/);
	});
});

describe('what is said of a channel beside its kernel', () => {
	it('blames the kernel for the rest only where the channel is the faster of the two', () => {
		const said = models.flatMap(({ value: model }) =>
			Object.keys(machines).flatMap((machine) => {
				const one = ask({ ...usual, model, machine, bits: 8 }).run!;
				return rowsOf(one, 3, 0)
					.filter(({ bytes, kind: what }) => bytes > 0 && (what === kind.weights || what === kind.kvCache))
					.map((read) => {
						const its = channelOf(one, read);
						const words = channelWords(one, its, read);
						expect(words.includes('not lost in the memory')).toBe(read.to - read.from >= its.whole.seconds);
						return words;
					});
			})
		);
		expect(said.some((words) => words.includes('the two disagree'))).toBe(true);
	});
});

describe('a window of its cycles', () => {
	const ends = windowStart(channel, length, 1, 0);

	it('starts within the read whatever share and offset ask for', () => {
		expect(windowStart(channel, length, 0, -1e9)).toBe(0);
		expect(windowStart(channel, length, 2, 1e9)).toBe(ends);
		expect(ends + length).toBeLessThanOrEqual(channel.whole.cycles);
	});

	it('moves as many bytes over a read as its whole run does, window by window', () => {
		const short = { ...channel, input: { ...channel.input, bursts: 3000 } };
		let moved = 0;
		for (let from = 0; from < runHbm(short.input).cycles + length; from += length)
			for (const bytes of finish(windowWork(short, from, length)).bytes) moved += bytes;
		expect(moved).toBe(3000 * presets[channel.preset].burst);
	});

	it('shows a refresh that stops all banks where the next one was asked for, and again from there', () => {
		let from = 0;
		for (let time = 0; time < 3; time++) {
			from = nextRefresh(channel, from);
			const trace = traceFrom(from);
			const refreshed = Array.from(trace.kind).filter((what) => what === kind.refresh);
			expect(refreshed).toHaveLength(banksOf(presets[channel.preset]));
		}
		expect(from).toBe(3 * presets[channel.preset].timing.tREFI - 24);
	});

	it('names every row, in its table and in its files', () => {
		const trace = traceFrom(10_000);
		const rows = windowRows(channel, trace);
		expect(rows).toHaveLength(trace.length);
		for (const { cells } of rows) for (const cell of cells) expect(cell).not.toBe('');
		expect(csvOfWindow(channel, trace).trim().split('\r\n')).toHaveLength(trace.length + 1);
		const { traceEvents } = JSON.parse(timelineOfWindow(channel, trace)) as { traceEvents: { ph: string }[] };
		expect(traceEvents.filter(({ ph }) => ph === 'X')).toHaveLength(trace.length);
		commands.forEach((_, task) => expect(commandWords(task)).not.toBe(''));
		expect(bankName(channel.preset, 17)).toBe('group 5, bank 2, upper dies');
	});

	it('is drawn with a box for each of its rows, twice for reads: in the bank and on the wires', async () => {
		const trace = traceFrom(nextRefresh(channel, 0));
		const { perGroup } = channel;
		const props = { trace, perGroup, opening, from: nextRefresh(channel, 0), length, width: 720 };
		const svg = drawn(MemoryChannel, props);
		const boxes = [...svg.matchAll(/ d="([^"]*Z)"/g)].flatMap(([, path]) => [...path!.matchAll(/Z/g)]);
		const reads = Array.from(trace.kind).filter((what) => what === kind.weights).length;
		expect(boxes).toHaveLength(trace.length + reads);
		expect(svg).not.toContain('NaN');
		await expect(svg).toMatchFileSnapshot('../golden/memory-channel.svg');
	});
});
