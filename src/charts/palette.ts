/** Colours that stay apart for the common colour blindnesses and reach 3:1 on white where they carry a line. */
export const palette = {
  series: ['#1d6b50', '#c2761b', '#3a6ea5', '#8b5a9f', '#7a8b2f', '#b4483c'],
  ink: '#1f2a26',
  muted: '#5d6b65',
  rule: '#e3e8e5',
  axis: '#b7c1bc',
  ghost: '#c3cdc8',
  ramp: ['#f1f6f3', '#cfe4d9', '#93c4ab', '#4f9f7c', '#1d6b50', '#0f4532'],
  stage: {
    prospect: '#94a3b8',
    new: '#3a6ea5',
    returning: '#2f8f6b',
    high_value: '#c2901b',
    dormant: '#b07a54',
    lost: '#7c858a',
  },
  band: { high: '#c2901b', mid: '#2f8f6b', base: '#8fbfa8', none: '#c3cdc8' },
} as const;
