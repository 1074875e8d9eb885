import { addTo, emptyHistogram, spread, type Spread } from '#lib/model/serving/load/histogram.ts';
import type { LoadResult } from '#lib/model/serving/load/run.ts';

/** What a side looks like at one moment of its run. */
export type Moment = {
	readonly waiting: number;
	readonly working: number; // in prefill or decode
	readonly seated: readonly number[]; // at each replica
	readonly finished: number;
	readonly ttft: Spread | null; // of those finished so far
	readonly tpot: Spread | null;
	/** Whether the percentiles are those of the whole run. */
	readonly whole: boolean;
};

/** The state at `time`, from the run's own series and log. At the end of the series: of the whole run. */
export function momentOf({ series, log, summary }: LoadResult, time: number): Moment {
	if (!series || !log || series.length === 0) throw new RangeError('the run must be sampled and logged');
	const { everySeconds, replicas, length } = series;
	const row = Math.min(length - 1, Math.max(0, Math.floor(time / everySeconds + 1e-6)));
	const whole = row === length - 1;
	return {
		waiting: series.waiting[row]!,
		working: series.prefilling[row]! + series.decoding[row]!,
		seated: Array.from(series.seated.subarray(row * replicas, (row + 1) * replicas)),
		finished: series.finished[row]!,
		...(whole ? { ttft: summary.ttft, tpot: summary.tpot } : soFar(log, row * everySeconds)),
		whole
	};
}

function soFar(log: NonNullable<LoadResult['log']>, time: number): Pick<Moment, 'ttft' | 'tpot'> {
	const ttft = emptyHistogram();
	const tpot = emptyHistogram();
	for (let row = 0; row < log.length; row++) {
		if (log.arrivedAt[row]! > time) break; // rows are in order of arrival
		if (log.finishedAt[row]! > time) continue;
		addTo(ttft, log.firstAt[row]! - log.arrivedAt[row]!);
		const output = log.output[row]!;
		if (output > 1) addTo(tpot, (log.finishedAt[row]! - log.firstAt[row]!) / (output - 1));
	}
	return { ttft: spread(ttft), tpot: spread(tpot) };
}

/** The most that wait, and the most seats taken at a replica, at any moment of the run. */
export function peaks({ series }: LoadResult): { readonly waiting: number; readonly seated: number } {
	if (!series) return { waiting: 0, seated: 0 };
	let waiting = 0;
	let seated = 0;
	for (let row = 0; row < series.length; row++) waiting = Math.max(waiting, series.waiting[row]!);
	for (let at = 0; at < series.length * series.replicas; at++) seated = Math.max(seated, series.seated[at]!);
	return { waiting, seated };
}
