package org.lethe.contract;

import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.compute.Compute;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/** A {@link Networks} service that keeps track of its sessions, so that leaks can be found. */
final class Watched implements Networks {
  private final Networks networks = new EngineNetworks(Engine.getInstance());
  private final List<Session> sessions = new ArrayList<>();

  @Override
  public boolean supports(Compute compute) {
    return networks.supports(compute);
  }

  @Override
  public Session session(Compute compute) {
    Session session = networks.session(compute);
    sessions.add(session);
    return session;
  }

  @Override
  public String engine() {
    return networks.engine();
  }

  /** Returns the number of open sessions. */
  long open() {
    return openSessions().count();
  }

  /** Returns the number of arrays in the open sessions. */
  long arrays() {
    return openSessions().mapToLong(s -> s.manager().getManagedArrays().size()).sum();
  }

  private Stream<Session> openSessions() {
    return sessions.stream().filter(session -> session.manager().isOpen());
  }
}
