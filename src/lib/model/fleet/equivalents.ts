import { joules, type Joules, type Watts } from '#lib/units/index.ts';

const hoursPerYear = 8760; // 365 days, as statistics of yearly use have it
const secondsPerHour = 3600;
const wattHoursPerKilowattHour = 1000;

/** Energy of a steady power over a year of 365 days. */
export const yearlyEnergy = (power: Watts): Joules => joules(power * hoursPerYear * secondsPerHour);

/** Homes that use as much electricity in a year as a steady power; a home's use in Wh a year. */
export const homes = (power: Watts, homeWattHoursPerYear: number): number =>
	(power * hoursPerYear) / homeWattHoursPerYear;

/** Reactors of one size that give a power. */
export const reactors = (power: Watts, size: Watts): number => power / size;

/** Energy in kilowatt hours, as bills have it. */
export const kilowattHours = (energy: Joules): number => energy / (secondsPerHour * wattHoursPerKilowattHour);
