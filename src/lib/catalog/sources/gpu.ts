import type { Source } from '../source.ts';

/** GPUs, their servers and the other machines that hold weights in SRAM. */
export const gpuSources = {
	'knlb-numbers': {
		publisher: 'knlb.pages.dev',
		title: 'AI numbers',
		url: 'https://knlb.pages.dev/ai/numbers.html',
		published: '2026',
		read: '2026-11'
	},
	'rrze-gpu-benches': {
		publisher: 'RRZE-HPC',
		title: 'gpu-benches: streaming, latency and small kernels, commit 1038c5d',
		url: 'https://github.com/RRZE-HPC/gpu-benches',
		published: '2025-02-11',
		read: '2026-11'
	},
	'te42kyfo-gpu-benches': {
		publisher: 'te42kyfo',
		title: 'gpu-benches: L2 cache and latency, commit 1c36d50',
		url: 'https://github.com/te42kyfo/gpu-benches',
		published: '2024-06-21',
		read: '2026-11'
	},
	'reports-lab-h100-b200': {
		publisher: 'Reports Lab',
		title: 'Tokens to embodied minds, chapter 13: H100 and B200',
		url: 'https://regantih.github.io/reports-lab/tokens-to-embodied-minds/chapters/13-h100-b200.html',
		published: '2026',
		read: '2026-11'
	},
	'reports-lab-nvl72': {
		publisher: 'Reports Lab',
		title: 'Sand to superintelligence, chapter 14: NVL72 drills',
		url: 'https://regantih.github.io/reports-lab/sand-to-superintelligence/chapters/14-nvl72-drills.tsv',
		published: '2026',
		read: '2026-11'
	},
	'chipsandcheese-h100': {
		publisher: 'Chips and Cheese',
		title: "Nvidia's H100: funny L2, and tons of bandwidth",
		url: 'https://chipsandcheese.com/2023/07/02/nvidias-h100-funny-l2-and-tons-of-bandwidth/',
		published: '2023-07-02',
		read: '2026-11'
	},
	'chipsandcheese-b200': {
		publisher: 'Chips and Cheese',
		title: "Nvidia's B200: keeping the CUDA juggernaut rolling",
		url: 'https://chipsandcheese.com/p/nvidias-b200-keeping-the-cuda-juggernaut',
		published: '2025',
		read: '2026-11'
	},
	'itkb-h200-b300': {
		publisher: 'IT KB',
		title: 'NVIDIA H200 vs B300: precisions and cores',
		url: 'https://itkb.uw.cz/2026/06/nvidia-h200-vs-b300-precisions-cores.html',
		published: '2026-06-22',
		read: '2026-11'
	},
	'hmc-b200': {
		publisher: 'HMC Tech',
		title: 'NVIDIA B200 vs GB200, and GB200 vs H100 SXM',
		url: 'https://hmc-tech.com/gpu/nvidia-b200-vs-nvidia-gb200',
		published: '2026',
		read: '2026-11'
	},
	'dailyscout-dgx': {
		publisher: 'NVIDIA',
		title: 'DGX B200 and DGX B300 documentation',
		url: 'https://thedailyscout.com/s/mS-qfkbCluI',
		published: '2026',
		read: '2026-11',
		via: 'quoted by The Daily Scout'
	},
	'besthub-b200': {
		publisher: 'besthub.dev',
		title: "Why Nvidia's Blackwell B200 could redefine AI GPU performance",
		url: 'https://www.besthub.dev/articles/why-nvidia-s-blackwell-b200-could-redefine-ai-gpu-performance-858729336a71',
		published: '2025',
		read: '2026-11'
	},
	'learnai-clusters': {
		publisher: 'learnAI',
		title: 'AI infrastructure, chapter 8: training clusters',
		url: 'https://kshirol-dev.github.io/learnAI/AIInfrastructure/08-training-clusters.html',
		published: '2026',
		read: '2026-11'
	},
	'aiwiki-gb300': {
		publisher: 'AI Wiki',
		title: 'NVIDIA GB300 NVL72',
		url: 'https://aiwiki.ai/wiki/nvidia_gb300_nvl72',
		published: '2026',
		read: '2026-11'
	},
	'unanswered-dgx-h100': {
		publisher: 'unanswered.io',
		title: 'NVIDIA DGX power consumption',
		url: 'https://unanswered.io/guide/nvidia-dgx-power-consumption-watts',
		published: '2026',
		read: '2026-11'
	},
	'neuralwired-rubin': {
		publisher: 'Neural Wired',
		title: 'Vera Rubin',
		url: 'https://neuralwired.com/?p=716',
		published: '2026',
		read: '2026-11'
	},
	'lapaas-groq3': {
		publisher: 'Lapaas Voice',
		title: 'Nvidia to debut Groq 3 LPU chip',
		url: 'https://voice.lapaas.com/nvidia-debut-groq-3-lpu-chip',
		published: '2026-03-16',
		read: '2026-11'
	},
	'aiwiki-mi355x': {
		publisher: 'AI Wiki',
		title: 'AMD Instinct MI355X',
		url: 'https://aiwiki.ai/wiki/amd_instinct_mi355x',
		published: '2026',
		read: '2026-11'
	},
	'toms-mi355x': {
		publisher: "Tom's Hardware",
		title: "AMD's Instinct MI355X accelerator will consume 1,400 watts",
		url: 'https://www.tomshardware.com/pc-components/gpus/amds-instinct-mi355x-accelerator-will-consume-1-400-watts',
		published: '2025',
		read: '2026-11'
	},
	'isscc-mi355x': {
		publisher: 'World Today News',
		title: "AMD's MI355X at ISSCC 2026",
		url: 'https://www.world-today-news.com/?p=7253162',
		published: '2026',
		read: '2026-11'
	},
	'allthingsgeek-groq': {
		publisher: 'All Things Geek',
		title: 'Groq 3 and the Rubin platform for inference',
		url: 'https://allthingsgeek.me/ai-machine-learning/groq-3-lpu-rubin-platform-inference/',
		published: '2026',
		read: '2026-11'
	},
	'bitcoinnews-lpx': {
		publisher: 'Bitcoin News Invest',
		title: 'NVIDIA unveils Groq 3 LPX rack system for ultra-low latency AI inference',
		url: 'https://bitcoinnewsinvest.com/nvidia-unveils-groq-3-lpx-rack-system-for-ultra-low-latency-ai-inference',
		published: '2026-03-16',
		read: '2026-11'
	},
	'aiwiki-lpx': {
		publisher: 'AI Wiki',
		title: 'NVIDIA Groq LPX rack',
		url: 'https://aiwiki.ai/wiki/nvidia_groq_lpx_rack/raw',
		published: '2026-03-16',
		read: '2026-11'
	},
	'aiwiki-sn40l': {
		publisher: 'AI Wiki',
		title: 'SambaNova SN40L',
		url: 'https://aiwiki.ai/wiki/sambanova_sn40l/raw',
		published: '2026-06-09',
		read: '2026-11'
	},
	'techpowerup-lpu': {
		publisher: 'TechPowerUp',
		title: 'Groq LPU inference speeds',
		url: 'https://www.techpowerup.com',
		published: '2024-02',
		read: '2026-11'
	}
} as const satisfies Record<string, Source>;
