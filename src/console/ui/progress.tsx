import { Progress as AntProgress } from 'antd';

/** `share` is 0 to 100, null while it is not known. */
export const Progress = ({
  share,
  label,
  failed,
}: {
  readonly share: number | null;
  readonly label: string;
  readonly failed?: boolean;
}) => (
  <AntProgress
    aria-label={label}
    percent={share ?? 0}
    status={failed ? 'exception' : share === 100 ? 'success' : 'active'}
    size="small"
    showInfo={false}
    strokeColor={failed ? '#b3261e' : '#1d6b50'}
  />
);
