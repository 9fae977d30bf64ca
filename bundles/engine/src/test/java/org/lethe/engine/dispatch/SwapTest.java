package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lethe.engine.dispatch.Lab.PATIENCE;
import static org.lethe.engine.dispatch.Lab.RECIPE;
import static org.lethe.engine.dispatch.Lab.await;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.compute.Precision;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.provider.Provider;
import org.lethe.api.remover.Remover;
import org.lethe.catalog.Device;
import org.lethe.catalog.Entry;
import org.lethe.catalog.LeaseBook;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Incident;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Slot;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.testing.CallingThread;

/** What befalls a run while its providers, its device and its disk come, go and misbehave. */
class SwapTest {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int STEP = 7;

  /** A time after which a device is no longer kept for a run that waits. */
  private static final Duration KEPT = Duration.ofSeconds(11);

  @TempDir private Path folder;

  /** Told the number of each step of the unlearner. */
  private final AtomicReference<IntConsumer> trouble = new AtomicReference<>(step -> {});

  private Lab lab;
  private RunService runs;
  private List<Measurement> undisturbed;

  @BeforeEach
  void open() throws Exception {
    lab = lab(1, PATIENCE);
    RunService calm =
        new RunService(
            new Store(folder.resolve("calm"), InstantSource.system()), lab, Retention.Limits.NONE);
    undisturbed = ended(calm.submit(recipe(RECIPE)), RunState.DONE).measurements();
    calm.close();
    reopen();
  }

  private Lab lab(int stateVersion, Duration patience) {
    return new Lab(folder, copy(stateVersion), patience);
  }

  private TinyProviders.Copy copy(int stateVersion) {
    return new TinyProviders.Copy(stateVersion, step -> trouble.get().accept(step));
  }

  private void reopen() {
    runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @ParameterizedTest
  @CsvSource({"UNLEARNER, copy", "REMOVER, gate", "DATASET, dots"})
  void aProviderInUseThatComesBackInTheSameBuildChangesNothing(Role role, String id) {
    Run run = atStep(RECIPE, () -> lab.add(lab.remove(role, id, BOUND), TinyProviders.FIRST_BUILD));
    ended(run, RunState.DONE);
    assertEquals(undisturbed, run.measurements());
    String left = "%s=%s left at unlearn, step %d, saved".formatted(role.label(), id, STEP + 1);
    assertEquals(List.of(left, "unlearn resumes from step " + (STEP + 1)), history(run));
  }

  @Test
  void aProviderThatIsGoneIsWaitedForAndNobodyElseIs() {
    AtomicReference<Entry> gone = new AtomicReference<>();
    Run run = atStep(RECIPE, () -> gone.set(lab.remove(Role.UNLEARNER, "copy", BOUND)));
    await(() -> run.state() == RunState.WAITING);
    assertEquals("waits for unlearner=copy", run.reason().orElseThrow());
    Run other =
        runs.submit(
            recipe(
                RECIPE
                    .replace("unlearn: {id: copy, steps: 20}", "unlearn: naive")
                    .replace("controls: [naive]\n", "")));
    assertEquals(List.of(run.id()), runs.slots().get(0).queued().subList(0, 1));
    lab.clock.advance(KEPT);
    ended(other, RunState.DONE);
    lab.add(gone.get(), TinyProviders.FIRST_BUILD);
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
  }

  @Test
  void whatWaitsInTheQueueWaitsForProvidersToo() {
    Device other = Lab.device("other");
    lab.devices.add(other);
    await(() -> runs.slots().size() == 2);
    lab.devices.remove(other); // before anything asks for it
    AtomicReference<Run> queuedRun = new AtomicReference<>();
    AtomicReference<Run> runElsewhere = new AtomicReference<>();
    AtomicReference<Entry> gone = new AtomicReference<>();
    Run run =
        atStep(
            RECIPE,
            () -> {
              queuedRun.set(runs.submit(recipe(RECIPE)));
              runElsewhere.set(runs.submit(recipe(RECIPE + "compute: other\n")));
              gone.set(lab.remove(Role.UNLEARNER, "copy", BOUND));
            });
    Run queued = queuedRun.get();
    Run elsewhere = runElsewhere.get();
    await(() -> run.state() == RunState.WAITING && queued.state() == RunState.WAITING);
    lab.clock.advance(Duration.ofSeconds(11)); // a run that never had all it needs fails by then
    lab.awaitLooks(30);
    assertEquals(RunState.WAITING, queued.state());
    assertEquals("waits for unlearner=copy; compute=other", elsewhere.reason().orElseThrow());
    lab.add(gone.get(), TinyProviders.FIRST_BUILD);
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
    assertEquals(undisturbed, ended(queued, RunState.DONE).measurements());
  }

  @Test
  void consentIsToWhatIsThereAtTheMoment() {
    Run run = atStep(RECIPE, () -> lab.add(lab.remove(Role.UNLEARNER, "copy", BOUND), "second"));
    awaitQuestion(run);
    trouble.set(
        step -> {
          trouble.set(later -> {});
          Thread swap =
              new Thread(() -> lab.add(lab.remove(Role.UNLEARNER, "copy", BOUND), "third"));
          swap.start();
          await(() -> isHeldUp(swap));
        });
    runs.resume(run.id());
    await(() -> run.reason().filter(why -> why.contains("is now third")).isPresent());
    runs.resume(run.id());
    ended(run, RunState.DONE);
  }

  @Test
  void anotherBuildNeedsConsentAndMarksWhatIsMeasured() {
    Run run = atStep(RECIPE, () -> lab.add(lab.remove(Role.UNLEARNER, "copy", BOUND), "second"));
    awaitQuestion(run);
    String asked = "waits for lethe:resume, as unlearner=copy is now second, it was first build";
    assertEquals(asked, run.reason().orElseThrow());
    runs.resume(run.id());
    ended(run, RunState.DONE);
    assertTrue(mixed(run), () -> run.measurements().toString());
    assertTrue(run.warnings().get(0).contains("labelled mixed"), () -> run.warnings().toString());
    assertTrue(
        history(run).contains("swapped unlearner=copy: second for first build at unlearn, step 8"),
        () -> history(run).toString());
  }

  @Test
  void aRecipeThatFollowsGivesItsConsentBeforehand() {
    Run run =
        atStep(
            RECIPE + "swap: follow\n",
            () -> lab.add(lab.remove(Role.UNLEARNER, "copy", BOUND), "second"));
    ended(run, RunState.DONE);
    assertTrue(mixed(run));
  }

  @Test
  void anotherBuildOfWhatIsNotInUseIsFoundWhenItsTurnComes() {
    Run run = atStep(RECIPE, () -> lab.add(lab.remove(Role.EVALUATOR, "counter", BOUND), "second"));
    awaitQuestion(run);
    runs.resume(run.id());
    ended(run, RunState.DONE);
    assertEquals(8, run.measurements().stream().filter(SwapTest::unmixed).count());
  }

  @Test
  void aStepThatTakesTooLongIsAbandonedAndDoneAgain() {
    CountDownLatch left = new CountDownLatch(1);
    trouble.set(
        once(
            () -> {
              new Thread(
                      () -> {
                        Entry entry = lab.remove(Role.UNLEARNER, "copy", SHORT);
                        lab.add(entry, TinyProviders.FIRST_BUILD);
                        left.countDown();
                      })
                  .start();
              join(left);
            }));
    Run run = ended(runs.submit(recipe(RECIPE)), RunState.DONE);
    assertEquals(undisturbed, run.measurements());
    assertEquals(
        List.of("unlearner=copy left at unlearn, step 8", "unlearn resumes from step " + STEP),
        history(run));
  }

  @Test
  void whatAProviderThrowsWhileItLeavesIsNoFailure() {
    trouble.set(
        once(
            () -> {
              Entry entry = lab.remove(Role.UNLEARNER, "copy", Duration.ZERO);
              lab.add(entry, TinyProviders.FIRST_BUILD);
              throw new NoClassDefFoundError("org/gone/Helper");
            }));
    assertEquals(undisturbed, ended(runs.submit(recipe(RECIPE)), RunState.DONE).measurements());
  }

  @Test
  void aProviderThatThrowsFailsTheRunWhichCanBeRetried() {
    trouble.set(
        once(
            () -> {
              throw new ArithmeticException("no more");
            }));
    Run failed = ended(runs.submit(recipe(RECIPE)), RunState.FAILED);
    assertEquals(
        "unlearner=copy failed after step 7: ArithmeticException: no more; see the log",
        failed.reason().orElseThrow());
    runs.retry(failed.id());
    Run run = ended(runs.find(failed.id()).orElseThrow(), RunState.DONE);
    assertEquals(undisturbed, run.measurements());
    assertEquals(List.of("retried", "unlearn resumes from step 7"), history(run));
    assertThrows(LetheException.class, () -> runs.retry(run.id()));
  }

  @Test
  void whatAProvidersOwnExecutorRejectsIsItsFailureAndNotTheDevices() {
    trouble.set(
        once(
            () -> {
              throw new RejectedExecutionException("my own pool is closed");
            }));
    assertEquals(
        "unlearner=copy failed after step 7: RejectedExecutionException: my own pool is closed;"
            + " see the log",
        ended(runs.submit(recipe(RECIPE)), RunState.FAILED).reason().orElseThrow());
  }

  @Test
  void aStateThatIsRefusedIsKept() throws Exception {
    Run run = atStep(RECIPE, () -> lab.remove(Role.UNLEARNER, "copy", BOUND));
    await(() -> run.state() == RunState.WAITING);
    trouble.set(
        step -> {
          throw new LetheException("not of mine");
        });
    TinyProviders.Copy sulking = new TinyProviders.Copy(1, s -> trouble.get().accept(s));
    lab.entries.add(Entry.of(Role.UNLEARNER, "copy", sulking, TinyProviders.FIRST_BUILD));
    ended(run, RunState.FAILED);
    assertEquals(
        "unlearner=copy cannot resume from its checkpoint, which is kept: not of mine",
        run.reason().orElseThrow());
    trouble.set(step -> {});
    runs.retry(run.id());
    Run retried = ended(runs.find(run.id()).orElseThrow(), RunState.DONE);
    assertEquals(undisturbed, retried.measurements());
  }

  @Test
  void aStateOfAnotherVersionIsNotGivenBack() {
    Run run = atStep(RECIPE, () -> lab.remove(Role.UNLEARNER, "copy", BOUND));
    await(() -> run.state() == RunState.WAITING);
    TinyProviders.Copy next = new TinyProviders.Copy(2, step -> {});
    lab.entries.add(Entry.of(Role.UNLEARNER, "copy", next, "second"));
    awaitQuestion(run);
    runs.resume(run.id());
    ended(run, RunState.DONE);
    assertTrue(
        history(run)
            .contains(
                "unlearn starts again: unlearner=copy saves states of version 2, the checkpoint has"
                    + " version 1"),
        () -> history(run).toString());
  }

  @Test
  void aStepThatHangsCostsItsSlotAlone() throws Exception {
    runs.close();
    lab = lab(1, Duration.ofSeconds(1));
    lab.devices.set(0, Lab.device("cpu"));
    lab.devices.add(Lab.device("other"));
    reopen();
    CountDownLatch end = new CountDownLatch(1);
    trouble.set(once(() -> join(end)));
    Run run = ended(runs.submit(recipe(RECIPE + "compute: cpu\n")), RunState.FAILED);
    assertEquals(
        "unlearner=copy after step 7 hangs: no end after 1 s;"
            + " its device takes no run until it ends, or the container is restarted",
        run.reason().orElseThrow());
    await(() -> runs.slots().get(0).lost().isPresent());
    Run next = runs.submit(recipe(RECIPE));
    Run elsewhere = runs.submit(recipe(RECIPE + "compute: other\n"));
    assertEquals(undisturbed, ended(elsewhere, RunState.DONE).measurements());
    assertFalse(next.state().ended());
    assertEquals(List.of(next.id()), slot("cpu").queued());
    end.countDown();
    assertEquals(undisturbed, ended(next, RunState.DONE).measurements());
    assertEquals(Optional.empty(), slot("cpu").lost());
  }

  @Test
  void aDeviceAtAStepOfAnEarlierServiceTakesNoRunUntilThatEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    lab.devices.set(0, Lab.device("cpu"));
    CompletableFuture<?> step =
        lab.devices
            .get(0)
            .compute()
            .submit(
                () -> {
                  join(end);
                  return true;
                });
    Run run = runs.submit(recipe(RECIPE));
    assertEquals(Optional.empty(), slot("cpu").lost()); // it is asked now
    lab.clock.advance(Duration.ofSeconds(6)); // the device has time to answer
    await(() -> run.state() == RunState.WAITING);
    String why = "a step that began before org.lethe.engine did has not ended there";
    assertEquals("waits for cpu: " + why, run.reason().orElseThrow());
    assertEquals(Optional.of(why), slot("cpu").lost());
    assertFalse(step.isDone());
    end.countDown();
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
    assertEquals(Optional.empty(), slot("cpu").lost());
  }

  @Test
  void aStepThatOutlivesTheServiceWritesNothingAndIsWaitedFor() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    trouble.set(
        once(
            () -> {
              reached.countDown();
              join(end);
            }));
    Run left = runs.submit(recipe(RECIPE));
    join(reached);
    runs.close(SHORT);
    long closed = System.nanoTime();
    lab.remove(Role.UNLEARNER, "copy", Duration.ofDays(1)); // nor is it waited for any more
    assertTrue(System.nanoTime() - closed < PATIENCE.toNanos());
    lab.entries.add(Entry.of(Role.UNLEARNER, "copy", copy(1), TinyProviders.FIRST_BUILD));
    List<String> before = Files.readAllLines(left.directory().resolve("events.jsonl"));
    reopen();
    Run run = runs.find(left.id()).orElseThrow();
    await(() -> run.state() == RunState.WAITING);
    assertEquals(
        "waits for its directory: %s is in use by a step that has not ended since org.lethe.engine was stopped"
            .formatted(run.directory()),
        run.reason().orElseThrow());
    end.countDown();
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
    List<String> all = Files.readAllLines(left.directory().resolve("events.jsonl"));
    assertEquals(before, all.subList(0, before.size()));
    assertTrue(all.get(before.size()).contains("\"event\":\"went on\""), all::toString);
    assertFalse(left.state().ended());
  }

  @Test
  void aDatasetThatHangsCostsItsRunAlone() throws Exception {
    runs.close();
    lab = lab(1, Duration.ofSeconds(1));
    reopen();
    CountDownLatch end = new CountDownLatch(1);
    lab.entries.removeIf(entry -> entry.role() == Role.DATASET);
    lab.entries.add(
        Entry.of(Role.DATASET, "dots", new TinyProviders.Dots(() -> join(end)), "slow"));
    Run run = ended(runs.submit(recipe(RECIPE)), RunState.FAILED);
    assertTrue(run.reason().orElseThrow().startsWith("dataset=dots after step 0 hangs"));
    end.countDown();
    lab.entries.removeIf(entry -> entry.role() == Role.DATASET);
    lab.entries.add(Entry.of(Role.DATASET, "dots", new TinyProviders.Dots(() -> {}), "quick"));
    assertEquals(undisturbed, ended(runs.submit(recipe(RECIPE)), RunState.DONE).measurements());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProviderThatHangsWhenItIsAskedCostsItsRunAlone(boolean described) throws Exception {
    runs.close();
    lab = lab(1, Duration.ofSeconds(1));
    reopen();
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<Runnable> hang = new AtomicReference<>(() -> {});
    Entry dots = lab.remove(Role.DATASET, "dots", BOUND);
    Provider late = new TinyProviders.Dots(() -> hang.set(() -> join(end))); // it has begun by then
    lab.entries.add(Entry.of(Role.DATASET, "dots", late, "late"));
    Entry gate = lab.remove(Role.REMOVER, "gate", BOUND);
    lab.entries.add(slow(gate, described, () -> hang.get().run()));
    Run run = runs.submit(recipe(RECIPE));
    assertEquals(
        "remover=gate, asked what it needs, hangs: no end after 1 s",
        ended(run, RunState.FAILED).reason().orElseThrow());
    lab.remove(Role.REMOVER, "gate", SHORT);
    lab.remove(Role.DATASET, "dots", BOUND);
    lab.add(gate, TinyProviders.FIRST_BUILD);
    lab.add(dots, TinyProviders.FIRST_BUILD);
    assertEquals(undisturbed, ended(runs.submit(recipe(RECIPE)), RunState.DONE).measurements());
    end.countDown();
  }

  /** A remover of which something comes before it is there, or describes its network. */
  private static Entry slow(Entry gate, boolean described, Runnable before) {
    Remover slow = new TinyProviders.Gate(described ? before : () -> {});
    Supplier<Provider> get =
        () -> {
          if (!described) {
            before.run();
          }
          return slow;
        };
    LeaseBook leases = new LeaseBook("remover=gate");
    return new Entry(gate.role(), gate.id(), "", "", "", "slow", get, gate.release(), leases);
  }

  @Test
  void whatWaitedForSomethingThatCameWaitsForItsTurn() {
    AtomicReference<Entry> counter = new AtomicReference<>();
    Run run = atStep(RECIPE, () -> counter.set(lab.remove(Role.EVALUATOR, "counter", BOUND)));
    await(() -> run.state() == RunState.WAITING);
    assertEquals("waits for evaluator=counter", run.reason().orElseThrow());
    CountDownLatch end = new CountDownLatch(1);
    trouble.set(once(() -> join(end)));
    Run busy = runs.submit(recipe(RECIPE.replace("evaluate: [counter]\n", "")));
    lab.clock.advance(KEPT);
    await(() -> busy.state() == RunState.RUNNING);
    lab.add(counter.get(), TinyProviders.FIRST_BUILD);
    await(() -> run.state() == RunState.QUEUED);
    end.countDown();
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
  }

  @Test
  void whatWaitsDoesNotAskItsProvidersAllTheTime() {
    AtomicInteger asked = new AtomicInteger();
    Entry gate = lab.remove(Role.REMOVER, "gate", BOUND);
    lab.entries.add(slow(gate, false, asked::incrementAndGet));
    Run run = atStep(RECIPE, () -> lab.remove(Role.UNLEARNER, "copy", BOUND));
    await(() -> run.state() == RunState.WAITING);
    int before = asked.get();
    lab.clock.advance(Duration.ofSeconds(3));
    lab.awaitLooks(12);
    assertTrue(asked.get() - before < 10, () -> "asked " + (asked.get() - before));
  }

  @Test
  void aDeviceThatLeavesIsWaitedForOrAnotherIsTaken() {
    Run waits = atStep(RECIPE, () -> leave("cpu"));
    await(() -> waits.state() == RunState.WAITING);
    assertEquals("waits for compute=cpu", waits.reason().orElseThrow());
    lab.devices.add(new Device(new CallingThread(), "first build"));
    assertEquals(undisturbed, ended(waits, RunState.DONE).measurements());

    Run moves =
        atStep(
            RECIPE + "swap: follow\n",
            () -> {
              lab.devices.add(Lab.device("other"));
              leave("cpu");
            });
    ended(moves, RunState.DONE);
    assertTrue(mixed(moves));
    assertTrue(
        history(moves).get(1).startsWith("swapped compute: other,"), history(moves)::toString);
  }

  @Test
  void aDeviceOnWhichNoNetworkRunsIsNotTaken() {
    Run run =
        atStep(
            RECIPE + "swap: follow\n",
            () -> {
              lab.devices.add(Lab.device("coarse", Precision.BF16));
              leave("cpu");
            });
    await(() -> run.state() == RunState.WAITING);
    assertEquals("waits for compute=cpu", run.reason().orElseThrow());
    lab.devices.add(Lab.device("other"));
    ended(run, RunState.DONE);
    assertTrue(history(run).get(1).startsWith("swapped compute: other,"), history(run)::toString);
  }

  @Test
  void aBackboneIsInUseAsLongAsItsModelIsTrained() {
    Run run = runs.submit(recipe(RECIPE.replace("epochs: 2", "epochs: 2000")));
    await(() -> run.stages().stream().anyMatch(SwapTest::isTraining) && run.progress().isPresent());
    Entry gone = lab.remove(Role.BACKBONE, "flat", BOUND);
    await(() -> run.state() == RunState.WAITING);
    assertEquals("waits for backbone=flat", run.reason().orElseThrow());
    assertTrue(history(run).get(0).startsWith("backbone=flat left at original, step "));
    lab.add(gone, "second");
    awaitQuestion(run);
  }

  private static boolean isTraining(StageView stage) {
    return stage.name().equals("original") && stage.state() == StageState.RUNNING;
  }

  @Test
  void oneOfAKindOfDevicesIsAskedForByThatKind() throws Exception {
    lab.devices.add(Lab.device("gpu0"));
    lab.devices.add(Lab.device("gpu1"));
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    trouble.set(
        once(
            () -> {
              reached.countDown();
              join(end);
            }));
    Run first = runs.submit(recipe(RECIPE + "compute: gpu0\n")); // before anybody asked for gpu1
    join(reached);
    Run second = ended(runs.submit(recipe(RECIPE + "compute: gpu\n")), RunState.DONE);
    end.countDown();
    ended(first, RunState.DONE);
    assertEquals(Set.of("gpu0", "gpu1"), Set.of(device(first), device(second)));
  }

  @Test
  void aRunHasOneOfThemAlone() {
    lab.devices.add(Lab.device("gpu0"));
    lab.devices.add(Lab.device("gpu1"));
    Recipe recipe = recipe(RECIPE + "compute: gpu\n");
    List<Run> many =
        IntStream.range(0, 24).parallel().mapToObj(number -> runs.submit(recipe)).toList();
    await(
        () -> {
          many.forEach(run -> assertFalse(run.state() == RunState.PAUSED, run.reason()::toString));
          return many.stream().allMatch(run -> run.state().ended());
        });
    many.forEach(run -> assertEquals(undisturbed, run.measurements()));
  }

  private static String device(Run run) throws IOException {
    String result = Files.readString(run.directory().resolve("result.json"));
    return result.replaceFirst("(?s).*\"device\" : \"([^\"]*)\".*", "$1");
  }

  private void leave(String device) {
    Device leaving = lab.devices.get(0);
    assertEquals(device, leaving.id());
    lab.devices.remove(leaving);
    leaving.leases().revoke(BOUND);
  }

  @Test
  void aProviderThatFailsBeforeItsTurnHoldsUpItsRunsAlone() {
    Entry copy = lab.remove(Role.UNLEARNER, "copy", BOUND);
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    lab.entries.add(
        new Entry(
            copy.role(),
            copy.id(),
            "",
            "",
            "",
            TinyProviders.FIRST_BUILD,
            () -> {
              if (failure.get() != null) {
                throw failure.get();
              }
              return copy.get().get();
            },
            copy.release(),
            new LeaseBook("unlearner=copy")));
    Recipe naive =
        recipe(
            RECIPE
                .replace("unlearn: {id: copy, steps: 20}", "unlearn: naive")
                .replace("controls: [naive]\n", ""));
    List<Run> queued = new ArrayList<>();
    Run first =
        atStep(
            RECIPE,
            () -> {
              queued.add(runs.submit(recipe(RECIPE)));
              failure.set(new IllegalStateException("not today"));
              queued.add(runs.submit(naive));
            });
    Run run = queued.get(0);
    Run other = queued.get(1);
    ended(first, RunState.DONE);
    await(() -> run.reason().filter(why -> why.contains("not today")).isPresent());
    ended(other, RunState.DONE);
    failure.set(null);
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
  }

  @Test
  void aPauseOutlivesTheProcess() throws Exception {
    Run run = atStep(RECIPE, () -> runs.pause("last"));
    await(() -> run.state() == RunState.PAUSED);
    Run queued = runs.submit(recipe(RECIPE));
    ended(queued, RunState.DONE);
    runs.close();
    reopen();
    Run again = runs.find(run.id()).orElseThrow();
    assertEquals(RunState.PAUSED, again.state());
    assertEquals("paused by its user at unlearn, step 8, saved", again.reason().orElseThrow());
    runs.resume(again.id());
    assertEquals(undisturbed, ended(again, RunState.DONE).measurements());
    assertThrows(LetheException.class, () -> runs.resume(again.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"measurements.json", "result.json", "manifest.json"})
  void aFullDiskPauses(String file) throws Exception {
    AtomicReference<Path> full = new AtomicReference<>();
    Run run =
        atStep(
            RECIPE,
            () -> {
              Path part = runs.find("last").orElseThrow().directory();
              full.set(part.resolve(file + ".part"));
              try {
                Files.createSymbolicLink(full.get(), Path.of("/dev/full"));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    await(() -> run.state() == RunState.PAUSED);
    String why = "the disk of %s is full; make room, then lethe:resume";
    assertEquals(why.formatted(run.directory()), run.reason().orElseThrow());
    Files.delete(full.get());
    runs.resume(run.id());
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
  }

  @Test
  void aFullDiskOfAProvidersPausesToo() {
    lab.remove(Role.DATASET, "dots", BOUND);
    AtomicReference<Runnable> opening =
        new AtomicReference<>(
            () -> {
              IOException full = new FileSystemException("/cache", null, "not enough space");
              throw new LetheException("dots: no room in /cache", full);
            });
    TinyProviders.Dots dots = new TinyProviders.Dots(() -> opening.get().run());
    lab.entries.add(Entry.of(Role.DATASET, "dots", dots, TinyProviders.FIRST_BUILD));
    Run run = runs.submit(recipe(RECIPE));
    await(() -> run.state() == RunState.PAUSED);
    assertEquals(
        "dots: no room in /cache: the disk is full; make room, then lethe:resume",
        run.reason().orElseThrow());
    opening.set(() -> {});
    runs.resume(run.id());
    assertEquals(undisturbed, ended(run, RunState.DONE).measurements());
  }

  @Test
  void otherDataNeedsConsent() throws Exception {
    Run run = atStep(RECIPE, () -> runs.pause("last"));
    await(() -> run.state() == RunState.PAUSED);
    runs.close();
    Path events = run.directory().resolve("events.jsonl");
    Files.writeString(events, Files.readString(events).replace("spots-8-20", "spots-8-21"));
    reopen();
    Run again = runs.find(run.id()).orElseThrow();
    runs.resume(run.id());
    await(() -> again.reason().filter(why -> why.contains("data is now spots-8-20")).isPresent());
    runs.resume(run.id());
    assertTrue(mixed(ended(again, RunState.DONE)));
  }

  @Test
  void aRunThatKillsItsProcessIsPausedInTheEnd() throws Exception {
    Run run = atStep(RECIPE, () -> runs.pause("last"));
    await(() -> run.state() == RunState.PAUSED);
    runs.close();
    Path events = run.directory().resolve("events.jsonl");
    String restart = "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"went on\"}\n";
    String resumed = "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"resumed\"}\n";
    Files.writeString(events, Files.readString(events) + resumed + restart.repeat(5));
    reopen();
    Run again = runs.find(run.id()).orElseThrow();
    assertEquals(
        "the process ended 5 times during this run; lethe:resume tries again",
        again.reason().orElseThrow());
    runs.resume(run.id());
    assertEquals(undisturbed, ended(again, RunState.DONE).measurements());
  }

  @Test
  void onlyWhatHasEndedIsRemoved() {
    Run run = atStep(RECIPE, () -> assertThrows(LetheException.class, () -> runs.remove("last")));
    ended(run, RunState.DONE);
    runs.remove(run.id());
    assertFalse(Files.exists(run.directory()));
    assertEquals(Optional.empty(), runs.find(run.id()));
  }

  /** A run whose unlearner is at its eighth step while something happens beside it. */
  private Run atStep(String yaml, Runnable happening) {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch happens = new CountDownLatch(1);
    CountDownLatch happened = new CountDownLatch(1);
    Thread beside = Thread.currentThread();
    trouble.set(
        once(
            () -> {
              reached.countDown();
              join(happens);
              await(() -> happened.getCount() == 0 || isHeldUp(beside));
            }));
    Run run = runs.submit(recipe(yaml));
    join(reached);
    happens.countDown();
    happening.run();
    happened.countDown();
    return run;
  }

  /** Returns whether a thread waits for leases to end, or has nothing more to wait for. */
  private static boolean isHeldUp(Thread thread) {
    return thread.getState() == Thread.State.TERMINATED
        || (thread.getState() == Thread.State.TIMED_WAITING
            && Stream.of(thread.getStackTrace())
                .anyMatch(call -> call.getClassName().equals(LeaseBook.class.getName())));
  }

  /** The same at its eighth step, and no more. */
  private IntConsumer once(Runnable happening) {
    return step -> {
      if (step == STEP) {
        trouble.set(later -> {});
        happening.run();
      }
    };
  }

  private static void join(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Recipe recipe(String yaml) {
    return Lab.recipe(folder, yaml);
  }

  private static Run ended(Run run, RunState how) {
    assertEquals(how, Lab.ended(run).state(), () -> run.reason().orElse("") + run.history());
    return run;
  }

  /** Until it waits for its user. */
  private static void awaitQuestion(Run run) {
    await(() -> run.reason().filter(why -> why.contains("lethe:resume, as")).isPresent());
  }

  private static List<String> history(Run run) {
    return run.history().stream().map(Incident::what).toList();
  }

  private static boolean mixed(Run run) {
    return run.measurements().stream().anyMatch(each -> !unmixed(each));
  }

  private static boolean unmixed(Measurement measurement) {
    return measurement.label(Label.BUILD).isEmpty();
  }

  private Slot slot(String compute) {
    return runs.slots().stream()
        .filter(slot -> slot.compute().equals(compute))
        .findFirst()
        .orElseThrow();
  }
}
