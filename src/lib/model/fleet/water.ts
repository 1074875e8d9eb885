import { watts, type Joules, type Watts } from '#lib/units/index.ts';
import { kilowattHours } from './equivalents.ts';

const waterHeat = 4184; // J/(kg K) of water near 20 C; IAPWS-95 gives 4,184 at 20 C and 4,180 at 40 C
const waterDensity = 0.998; // kg/l at 20 C, IAPWS-95
const secondsPerMinute = 60;

/** Litres of water a minute that carry heat away when they warm by `kelvin`: P / (cp dT). */
export function coolantFlow(heat: Watts, kelvin: number): number {
	if (!(kelvin > 0)) throw new RangeError(`kelvin must be positive: ${kelvin}`);
	return ((heat / (waterHeat * kelvin)) * secondsPerMinute) / waterDensity;
}

/** Kelvin by which a flow of so many litres a minute warms under a heat. */
export function warming(heat: Watts, litresPerMinute: number): number {
	if (!(litresPerMinute > 0)) throw new RangeError(`litresPerMinute must be positive: ${litresPerMinute}`);
	return heat / ((waterHeat * litresPerMinute * waterDensity) / secondsPerMinute);
}

/** Heat that a flow carries away when it warms by `kelvin`. */
export const carried = (litresPerMinute: number, kelvin: number): Watts =>
	watts((waterHeat * kelvin * litresPerMinute * waterDensity) / secondsPerMinute);

/** Litres that evaporate while machines use `energy`; `wue` is litres per kWh of the machines (ISO/IEC 30134-9). */
export const evaporated = (energy: Joules, wue: number): number => kilowattHours(energy) * wue;
