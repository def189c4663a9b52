declare module 'cephes' {
  const cephes: {
    compiled: Promise<void>;
    lgam(x: number): number;
    psi(x: number): number;
    zeta(x: number, q: number): number;
    expn(n: number, x: number): number;
    hyp2f1(a: number, b: number, c: number, x: number): number;
    incbet(a: number, b: number, x: number): number;
    igam(a: number, x: number): number;
    igamc(a: number, x: number): number;
    chdtrc(degrees: number, x: number): number;
    ndtr(x: number): number;
  };
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export default cephes;
}
