package org.lethe.runs.internal.execution;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lethe.api.Role;
import org.lethe.api.compute.Compute;
import org.lethe.runs.internal.TinyProviders;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Entry;
import org.lethe.testing.CallingThread;

/** Surroundings in which providers and devices come and go. */
final class Lab extends Here {
  final List<Entry> entries;
  final List<Device> devices = new CopyOnWriteArrayList<>();
  private final Duration patience;

  Lab(Path folder, TinyProviders.Copy copy, Duration patience) {
    super(folder);
    this.entries = TinyProviders.entries(copy);
    this.patience = patience;
    devices.add(new Device(new CallingThread(), "first build"));
  }

  @Override
  public Conductor.Pace pace() {
    return new Conductor.Pace(Duration.ZERO, patience);
  }

  @Override
  public Catalogue catalogue() {
    return new Catalogue(() -> entries);
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  /** A provider leaves: as when its bundle stops, which is held up for as long as the bound. */
  Entry remove(Role role, String id, Duration bound) {
    Entry entry =
        entries.stream()
            .filter(e -> e.role() == role && e.id().equals(id))
            .findFirst()
            .orElseThrow();
    entries.remove(entry);
    entry.leases().revoke(bound);
    return entry;
  }

  /** It comes back. */
  void add(Entry gone, String pin) {
    entries.add(Entry.of(gone.role(), gone.get().get(), pin));
  }

  /** A device with a thread of its own. */
  static Device device(String id) {
    Compute calling = new CallingThread();
    DataThread thread = new DataThread(id);
    Compute own =
        (Compute)
            Proxy.newProxyInstance(
                Lab.class.getClassLoader(),
                new Class<?>[] {Compute.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "id" -> id;
                      case "submit" -> submit(thread, (Callable<?>) arguments[0]);
                      default -> method.invoke(calling, arguments);
                    });
    return new Device(own, "first build");
  }

  private static CompletableFuture<?> submit(DataThread thread, Callable<?> work) {
    return thread.submit(work);
  }
}
