import { ratios } from '#lib/catalog/facts/wafer.ts';
import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { figures, times } from '#lib/units/index.ts';

/** The headline's numbers, from the catalog, and the race as it is prerendered. */
export function load() {
	const wafer = servedSpeeds['speed.l31_70b.launch'];
	const clouds = servedSpeeds['gpu.hyperscale.70b'];
	const bandwidth = ratios.h100Old;
	const speed = wafer.speed.value / clouds.speed.value;
	return {
		bandwidth: { ratio: times(bandwidth.value), words: figures(bandwidth.value), source: bandwidth.source },
		speed: { ratio: times(speed, 1), words: figures(speed, 1), source: wafer.speed.source },
		gap: times(bandwidth.value / Number(speed.toPrecision(1)), 2),
		race: prepareRace()
	};
}
