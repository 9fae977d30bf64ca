package org.lethe.itests.benchmark;

import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/**
 * Networks that compute in bfloat16, on the calling thread.
 *
 * @param networks the networks in single precision
 */
record LowPrecision(Networks networks) implements Networks {
  private static final Compute LOW = new CallingThread(Precision.BF16);

  @Override
  public String engine() {
    return networks.engine() + ", BF16";
  }

  @Override
  public boolean supports(Compute compute) {
    return networks.supports(LOW);
  }

  @Override
  public Session session(Compute compute) {
    return networks.session(LOW);
  }
}
