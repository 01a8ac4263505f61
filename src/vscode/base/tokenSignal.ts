import type { CancellationToken } from 'vscode';
import { Canceller, type Signal } from '../../core/signal.js';

/** The editor's token, as the core asks whether an answer is still wanted. */
export function tokenSignal(token: CancellationToken): Signal {
  const canceller = new Canceller();
  const cancel = () => {
    canceller.cancel();
  };
  if (token.isCancellationRequested) cancel();
  else token.onCancellationRequested(cancel);
  return canceller.signal;
}
