/** The servers of GPUs that can be asked the same question. */
export const rivals = {
	'8xh100': { name: '8 × H100', system: 'h100-sxm', devices: 8 },
	'8xb200': { name: '8 × B200', system: 'b200', devices: 8 },
	nvl72: { name: 'NVL72', system: 'gb200-nvl72', devices: 72 }
} as const;

export type RivalId = keyof typeof rivals;
