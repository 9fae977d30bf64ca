package org.lethe.itests.benchmark;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/**
 * Networks that compute in bfloat16 on every device.
 *
 * @param networks the networks in single precision
 */
record LowPrecision(Networks networks) implements Networks {

  @Override
  public String engine() {
    return networks.engine() + ", BF16";
  }

  @Override
  public boolean supports(Compute compute) {
    return networks.supports(new Low(compute));
  }

  @Override
  public Session session(Compute compute) {
    return networks.session(new Low(compute));
  }

  /** A device with another precision. */
  private record Low(Compute device) implements Compute {
    @Override
    public String id() {
      return device.id();
    }

    @Override
    public Kind kind() {
      return device.kind();
    }

    @Override
    public int index() {
      return device.index();
    }

    @Override
    public String description() {
      return device.description();
    }

    @Override
    public Precision precision() {
      return Precision.BF16;
    }

    @Override
    public int threads() {
      return device.threads();
    }

    @Override
    public long memory() {
      return device.memory();
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> work) {
      return device.submit(work);
    }
  }
}
