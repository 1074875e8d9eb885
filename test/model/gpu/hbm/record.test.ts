import { describe, expect, it } from 'vitest';
import { Addresses, type Place } from '#lib/model/gpu/hbm/address.ts';
import { channelsOf, recordDevice } from '#lib/model/gpu/hbm/device.ts';
import { banksOf, presets, type Preset, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { recordHbm } from '#lib/model/gpu/hbm/record.ts';
import { commands } from '#lib/model/gpu/hbm/rules.ts';
import { runHbm, type HbmInput } from '#lib/model/gpu/hbm/run.ts';
import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';

const stream = { preset: 'hbm3-6400', pattern: 'sequential', bursts: 20_000, inFlight: 64 } as const;

const rows = (trace: Trace) =>
	Array.from({ length: trace.length }, (_, row) => ({
		start: trace.startCycle[row]!,
		end: trace.endCycle[row]!,
		unit: trace.unit[row]!,
		command: commands[trace.task[row]!]!,
		kind: trace.kind[row]!,
		bytes: trace.bytes[row]!
	}));

describe('a recorded stretch', () => {
	const whole = rows(recordHbm(stream, { from: 0, to: 60_000 }));

	it('holds every burst of a run that it covers', () => {
		expect(whole.filter(({ command }) => command === 'RD')).toHaveLength(stream.bursts);
		expect(whole.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(32 * stream.bursts);
		const { activates } = runHbm(stream);
		expect(whole.filter(({ command }) => command === 'ACT')).toHaveLength(activates);
	});

	it('never has two bursts on the data bus at once', () => {
		const data = whole.filter(({ command }) => command === 'RD');
		for (let at = 1; at < data.length; at++)
			expect(data[at]!.start).toBeGreaterThanOrEqual(data[at - 1]!.end);
	});

	it('shows a refresh as 260 ns in which no bank of the channel does anything else', () => {
		const refreshes = whole.filter((row) => row.kind === kind.refresh);
		const starts = [...new Set(refreshes.map(({ start }) => start))];
		expect(refreshes).toHaveLength(starts.length * banksOf(presets[stream.preset]));
		for (const start of starts) {
			expect(start).toBeGreaterThanOrEqual(presets[stream.preset].timing.tREFI);
			const during = whole.filter((row) => row.start >= start && row.start < start + 416);
			expect(during.every((row) => row.kind === kind.refresh)).toBe(true);
		}
	});

	it('is the same whether recorded alone or within a longer one', () => {
		const some = rows(recordHbm(stream, { from: 5000, to: 9000 }));
		expect(some).toEqual(whole.filter(({ start }) => start >= 5000 && start < 9000));
	});

	it('of impossible length is refused with its limits', () => {
		expect(() => recordHbm(stream, { from: 10, to: 10 })).toThrow('from 1 to 262144 cycles');
		expect(() => recordHbm(stream, { from: 0, to: 2 ** 21 })).toThrow(RangeError);
	});
});

describe('one channel stands for all of a device', () => {
	/** Banks and rows that one channel of many meets, in order. */
	function seenBy(preset: Preset, channel: number, bursts: number) {
		const addresses = new Addresses(preset, 'sequential', 1);
		const place: Place = { channel: 0, bank: 0, row: 0 };
		const seen: string[] = [];
		while (seen.length < bursts) {
			addresses.next(place);
			if (place.channel === channel) seen.push(`${place.bank}/${place.row}`);
		}
		return seen;
	}

	it.each(['hbm3-6400', 'hbm2e-3200', 'hbm2-2000'] as PresetId[])(
		'since every channel of %s meets the same banks and rows in the same order',
		(id) => {
			const preset: Preset = presets[id];
			const alone = seenBy({ ...preset, channels: 1 }, 0, 5000);
			const shared = { ...preset, channels: preset.channelsPerStack };
			for (const channel of [0, 3, preset.channelsPerStack - 1]) {
				expect(seenBy(shared, channel, 5000)).toEqual(alone);
			}
		}
	);

	it('since channels with a window each run as if alone', () => {
		// Sixteen channels that begin a phase apart, each simulated for itself, against one drawn sixteen times.
		const device = { preset: 'hbm2e-3200', stacks: 1 } as const;
		const input: HbmInput = { preset: device.preset, pattern: 'sequential', bursts: 6000, inFlight: 48 };
		const phase = 391;
		const stretch = { from: 4000, to: 9000 };
		const replicated = rows(recordDevice(device, input, stretch, phase));
		const banks = banksOf(presets[device.preset]);
		for (let channel = 0; channel < channelsOf(device); channel++) {
			const late = { from: stretch.from - channel * phase, to: stretch.to - channel * phase };
			const alone = late.to <= 0 ? [] : rows(recordHbm(input, { from: Math.max(0, late.from), to: late.to }));
			const shifted = alone.map((row) => ({
				...row,
				start: row.start + channel * phase,
				end: row.end + channel * phase,
				unit: channel * banks + row.unit
			}));
			const own = replicated.filter(({ unit }) => Math.floor(unit / banks) === channel);
			expect(own).toEqual(shifted);
		}
	});

	it('since a stack of channels with enough in flight together moves what they move apart', () => {
		const change = { channels: 8 };
		const together = runHbm({ ...stream, bursts: 400_000, inFlight: 8 * 200, change });
		const apart = runHbm({ ...stream, bursts: 50_000, inFlight: 200 });
		expect(together.bytesPerSecond / (8 * apart.bytesPerSecond)).toBeCloseTo(1, 2);
	});
});
