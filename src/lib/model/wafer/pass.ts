import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Transformer } from '../workload/transformer.ts';
import { attendedBy, type FloorPlan } from './floorPlan.ts';
import { headCycles, layerCycles, type LawSetting } from './law.ts';
import type { WaferEngineProfile } from './machine.ts';

/** One token through the whole model, by cause, and how soon another may follow it. */
export type PassTime = {
	readonly issue: Seconds;
	readonly arithmetic: Seconds;
	readonly attention: Seconds;
	readonly distance: Seconds;
	readonly fixed: Seconds;
	readonly head: Seconds;
	readonly crossing: Seconds;
	readonly layer: Seconds; // mean of a layer
	readonly total: Seconds;
	/** The longest stay on one set of cores: the belt's pace. */
	readonly stage: Seconds;
};

const activationBytes = 2; // activations travel as 16-bit numbers

/** Time from wafer to wafer and to the host, once each way of the `devices` that a pass takes. */
export function crossingTime(
	model: Transformer,
	devices: number,
	profile: WaferEngineProfile,
	setting: LawSetting
): Seconds {
	if (!profile.countsEnds) return seconds(0);
	const link = (activationBytes * model.hidden) / setting.wafer.offWaferBandwidth;
	return seconds(devices * (profile.crossingSeconds + link));
}

/** A token that looks back at `context` tokens, through every layer, the head and all crossings. */
export function passTime(
	model: Transformer,
	plan: FloorPlan,
	devices: number,
	context: number,
	profile: WaferEngineProfile,
	setting: LawSetting
): PassTime {
	const sum = { issue: 0, arithmetic: 0, attention: 0, distance: 0, fixed: 0, total: 0 };
	const head = profile.countsEnds ? headCycles(model, plan.head, setting) : 0;
	let stage = head;
	for (const kind of plan.kinds) {
		const cost = layerCycles(model, kind.mixture, kind.site, attendedBy(kind, model, context), setting);
		for (const cause of ['issue', 'arithmetic', 'attention', 'distance', 'fixed', 'total'] as const)
			sum[cause] += kind.count * cost[cause];
		stage = Math.max(stage, plan.layersPerRegion * cost.stage);
	}
	const time = (cycles: number) => seconds(cycles / setting.wafer.clock);
	const crossing = crossingTime(model, devices, profile, setting);
	return {
		issue: time(sum.issue),
		arithmetic: time(sum.arithmetic),
		attention: time(sum.attention),
		distance: time(sum.distance),
		fixed: time(sum.fixed),
		head: time(head),
		crossing,
		layer: time(sum.total / model.layers),
		total: seconds(time(sum.total + head) + crossing),
		stage: time(stage)
	};
}
