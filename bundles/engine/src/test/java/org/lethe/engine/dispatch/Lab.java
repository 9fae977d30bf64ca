package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.lethe.api.Role;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Device;
import org.lethe.catalog.Entry;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.OwnThread;
import org.lethe.recipes.RecipeFiles;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.testing.CallingThread;
import org.lethe.testing.SettableClock;

/** ContainerEnvironment in which providers and devices come and go. */
final class Lab extends Here {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String RECIPE =
      """
      name: tiny
      dataset: {id: dots, count: 20}
      task: Left
      forget: [Right]
      backbone: flat
      unlearn: {id: copy, steps: 20}
      controls: [naive]
      evaluate: [counter]
      train: {epochs: 2, batch: 4}
      adversary: {epochs: 1, batch: 4}
      """;

  final List<Entry> entries;
  final List<Device> devices = new CopyOnWriteArrayList<>();
  final SettableClock clock = new SettableClock();
  private final AtomicInteger looks = new AtomicInteger();
  private final Duration patience;

  Lab(Path folder, TinyProviders.Copy copy, Duration patience) {
    super(folder);
    this.entries = TinyProviders.entries(copy);
    this.patience = patience;
    devices.add(new Device(new CallingThread(), "first build"));
  }

  @Override
  public Conductor.Pace pace() {
    return new Conductor.Pace(Duration.ZERO, 0, patience);
  }

  @Override
  public Catalogue catalogue() {
    return new Catalogue(() -> entries);
  }

  @Override
  public List<Device> devices() {
    looks.incrementAndGet();
    return devices;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  /** Waits until the queue has looked at the devices some times more. */
  void awaitLooks(int more) {
    int before = looks.get();
    await(() -> looks.get() >= before + more);
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
    entries.add(Entry.of(gone.role(), gone.id(), gone.get().get(), pin));
  }

  /** A recipe, as its user gives it. */
  static Recipe recipe(Path folder, String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
      return new RecipeFiles(TinyProviders.catalogue()).load(file.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same once it has ended. */
  static Run ended(Run run) {
    patiently()
        .untilAsserted(
            () -> assertTrue(run.state().ended(), () -> run.id() + " hangs: " + run.stages()));
    return run;
  }

  static void await(Callable<Boolean> condition) {
    patiently().until(condition);
  }

  private static ConditionFactory patiently() {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE);
  }

  /** A device with a thread of its own. */
  static Device device(String id) {
    return device(id, Precision.F32);
  }

  /** The same, set to a precision. */
  static Device device(String id, Precision precision) {
    Compute calling = new CallingThread();
    OwnThread thread = new OwnThread("lethe-device-" + id);
    Compute own =
        (Compute)
            Proxy.newProxyInstance(
                Lab.class.getClassLoader(),
                new Class<?>[] {Compute.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "id" -> id;
                      case "precision" -> precision;
                      case "submit" -> submit(thread, (Callable<?>) arguments[0]);
                      default -> method.invoke(calling, arguments);
                    });
    return new Device(own, "first build");
  }

  private static CompletableFuture<?> submit(OwnThread thread, Callable<?> work) {
    return thread.submit(work);
  }
}
