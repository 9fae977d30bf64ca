package org.lethe.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.NetworkExecutor;
import org.lethe.api.compute.Precision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The service that runs networks on DJL's PyTorch engine, operator by operator: the reference.
 * Thread-safe.
 */
@Component(service = {Networks.class, NetworkExecutor.class})
public final class EngineNetworks implements Networks {
  private final Engine engine;
  private final AtomicInteger sessions = new AtomicInteger();

  /**
   * Creates the service on a loaded engine.
   *
   * @param engine DJL's PyTorch engine
   */
  @Activate
  public EngineNetworks(@Reference Engine engine) {
    this.engine = engine;
  }

  @Override
  public boolean supports(Compute compute) {
    return compute.precision() == Precision.F32;
  }

  @Override
  public Session session(Compute compute) {
    if (!supports(compute)) {
      throw new LetheException(
          "%s: networks run in F32 alone, not in %s: change the setting precision of its device"
              .formatted(compute.id(), compute.precision()));
    }
    Device device = compute.kind() == Compute.Kind.GPU ? Device.gpu(compute.index()) : Device.cpu();
    Session session = new Session(engine.newBaseManager(device), sessions::decrementAndGet);
    sessions.incrementAndGet();
    return session;
  }

  /** Returns the number of open sessions: none, once every task has been closed. */
  public int sessions() {
    return sessions.get();
  }

  @Override
  public String engine() {
    return engine.getEngineName() + " " + engine.getVersion();
  }
}
