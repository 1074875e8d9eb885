import { figures, times } from '#lib/units/index.ts';
import type { Curve } from './curves.ts';
import type { Settings } from './settings.ts';

const counted = { megawatt: 'megawatt', device: 'device', dollar: 'dollar an hour' } as const;

/** Who wins by what, in two sentences made from the curves. */
export function saying(curves: readonly Curve[], settings: Pick<Settings, 'per'>): string {
	const wafer = curves.find(({ kind }) => kind === 'wafer');
	const gpus = curves.filter(({ kind }) => kind === 'gpu');
	if (!wafer || gpus.length === 0) return 'This model fits on one kind of machine alone.';
	const fastest = Math.max(...wafer.points.map(({ each }) => each));
	const rival = Math.max(...gpus.flatMap(({ points }) => points.map(({ each }) => each)));
	const most = (found: readonly Curve[]) =>
		Math.max(...found.flatMap(({ points }) => points.map(({ work }) => work)));
	const [own, other] = [most([wafer]), most(gpus)];
	const crowd = wafer.points.at(-1)!.users;
	const speed = `One user types at ${figures(fastest, 2)} tokens per second on wafers and at ${figures(rival, 2)} on the fastest of these GPUs.`;
	const work =
		other > own
			? `With all their memory in use the GPUs do ${times(other / own)} the work for each ${counted[settings.per]}, since the wafers have room for ${crowd} ${crowd === 1 ? 'user' : 'users'} only.`
			: `And for each ${counted[settings.per]} the wafers do ${times(own / other)} the work of the GPUs.`;
	return `${speed} ${work}`;
}
