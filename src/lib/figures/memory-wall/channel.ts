import { channelsOf } from '#lib/model/gpu/hbm/device.ts';
import { banksOf, groupOf, peakRate, presets, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { recordHbmWork } from '#lib/model/gpu/hbm/record.ts';
import { commands } from '#lib/model/gpu/hbm/rules.ts';
import { runHbm, type HbmInput, type HbmResult } from '#lib/model/gpu/hbm/run.ts';
import { toChromeTrace } from '#lib/trace/chrome.ts';
import { toCsv } from '#lib/trace/csv.ts';
import { plainNames, type TraceNames } from '#lib/trace/names.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { Work } from '#lib/trace/work.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import type { LayerRow } from './layer.ts';
import type { Run } from './run.ts';

/** One of the channels through which a GPU reads, and its part of one read, by the cycle. */
export type Channel = {
	readonly preset: PresetId;
	readonly count: number; // channels of the GPU
	readonly perGroup: number; // banks of a group
	readonly latency: number; // cycles from a read to its data
	readonly input: HbmInput;
	readonly whole: HbmResult; // of its part, from end to end
};

/** The memory whose stack comes closest to a rate in bytes a second. */
export function memoryFor(stackBandwidth: number): PresetId {
	const ids = Object.keys(presets) as PresetId[];
	const off = (id: PresetId) =>
		Math.abs(Math.log(peakRate(presets[id], presets[id].channelsPerStack) / stackBandwidth));
	return ids.reduce((best, id) => (off(id) < off(best) ? id : best));
}

/** A channel's part of one row that reads: bytes lie spread over all channels evenly, so one stands for all. */
export function channelOf({ shape }: Run, row: LayerRow): Channel {
	const preset = memoryFor(shape.stackBandwidth);
	const count = channelsOf({ preset, stacks: shape.stacks });
	const { burst, lookAhead, timing, banksPerGroup } = presets[preset];
	const input = {
		preset,
		pattern: 'sequential',
		bursts: Math.max(1, Math.round(row.bytes / count / burst)),
		inFlight: lookAhead, // as many as its scheduler can look at: the most that a kernel may ask for
		change: { channels: 1 }
	} as const;
	return { preset, count, perGroup: banksPerGroup, latency: timing.tCL, input, whole: runHbm(input) };
}

/** Where a window of so many cycles starts that shows the channel when so much of its part is done, moved by `offset`. */
export function windowStart({ whole }: Channel, length: number, share: number, offset: number): number {
	const latest = Math.max(0, Math.floor(whole.cycles - length));
	return Math.min(latest, Math.max(0, Math.round(whole.cycles * share - length / 2) + offset));
}

const before = 24; // cycles shown ahead of a refresh

/** Where a window starts that shows the next refresh after those of a window that starts at `from`. */
export function nextRefresh({ preset }: Channel, from: number): number {
	const { tREFI } = presets[preset].timing;
	return (Math.floor((from + before) / tREFI) + 1) * tREFI - before;
}

/** What the channel's banks do in a window, step by step: the channel lives through all that comes before it. */
export const windowWork = ({ input }: Channel, from: number, length: number): Work<Trace> =>
	recordHbmWork(input, { from, to: from + length });

const wordsOf: Readonly<Record<string, string>> = {
	ACT: 'opens a row',
	PRE: 'closes its row',
	PREA: 'closes its row with all others',
	RD: 'reads a burst',
	WR: 'writes a burst',
	REF: 'is refreshed'
};

/** The task of rows in which a bank opens a row. */
export const opening = commands.indexOf('ACT');

/** What a command does to a bank, in words. */
export const commandWords = (task: number): string => wordsOf[commands[task] ?? ''] ?? '';

/** A bank's name: its stack half where there are several, its group, its number in it; all from 1. */
export function bankName(id: PresetId, bank: number): string {
	const { groups, banksPerGroup } = presets[id];
	const group = groupOf(presets[id], bank);
	return `group ${group + 1}, bank ${(bank % banksPerGroup) + 1}${group >= groups ? ', upper dies' : ''}`;
}

const namesOf = ({ preset }: Channel): TraceNames => ({
	...plainNames,
	process: `one channel, ${preset}`,
	unit: (unit) => bankName(preset, unit),
	task: commandWords
});

/** A window as a table, and for viewers of traces. */
export const csvOfWindow = (channel: Channel, trace: Trace): string => toCsv(trace, namesOf(channel));
export const timelineOfWindow = (channel: Channel, trace: Trace): string =>
	toChromeTrace(trace, namesOf(channel));

/** A window's rows as readers see them, in order. */
export const windowRows = ({ preset }: Channel, trace: Trace) =>
	Array.from({ length: trace.length }, (_, row) => ({
		cells: [
			figures(trace.startCycle[row]!, 7),
			quantity(trace.startCycle[row]! / trace.clock, 's', 5),
			bankName(preset, trace.unit[row]!),
			commandWords(trace.task[row]!),
			figures(trace.endCycle[row]! - trace.startCycle[row]!, 4)
		],
		now: false
	}));

/** How a channel's own time compares with the kernel's, in words. */
export function channelWords(run: Run, { preset, count, input, whole }: Channel, row: LayerRow): string {
	const { burst, timing } = presets[preset];
	const rate = row.bytes / (row.to - row.from);
	const own = `Each of this GPU’s ${figures(count)} channels brings ${quantity(input.bursts * burst, 'B', 2)} of this read in ${figures(input.bursts, 3)} bursts of ${burst} B, from ${banksOf(presets[preset])} banks in turn.`;
	const cycles = `By its own cycles a channel takes ${quantity(whole.seconds, 's', 3)}, ${percent(whole.fractionOfPeak)} of its peak: refreshing alone takes ${percent(timing.tRFC / timing.tREFI)} of the time, and rows are opened and closed behind the reads of other banks.`;
	const kernel = `The kernel takes ${quantity(row.to - row.from, 's', 3)}, ${percent(rate / run.gpu.memoryBandwidth)}, as fitted to measured kernels${row.to - row.from < whole.seconds ? '. A read as short as this ends sooner there than here, where its first data are waited for: the two disagree' : ': what it loses beyond that is not lost in the memory'}.`;
	return `${own} ${cycles} ${kernel}`;
}
