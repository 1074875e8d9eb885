import { plainNames, type TraceNames } from './names.ts';
import type { Trace } from './trace.ts';

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A trace as comma-separated values (RFC 4180), a row a line, in its own order. */
export function toCsv(trace: Trace, names: TraceNames = plainNames): string {
	const lines = ['unit,kind,task,startCycle,endCycle,startSeconds,endSeconds,bytes'];
	for (let row = 0; row < trace.length; row++) {
		const [start, end] = [trace.startCycle[row]!, trace.endCycle[row]!];
		const words = [
			names.unit(trace.unit[row]!),
			names.kind(trace.kind[row]!),
			names.task(trace.task[row]!)
		].map(quoted);
		lines.push([...words, start, end, start / trace.clock, end / trace.clock, trace.bytes[row]!].join(','));
	}
	return `${lines.join('\r\n')}\r\n`;
}
