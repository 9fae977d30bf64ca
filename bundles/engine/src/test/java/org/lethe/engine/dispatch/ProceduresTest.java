package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.Role;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.catalog.Entry;
import org.lethe.nn.Initial;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.testing.Tiny;

class ProceduresTest {
  private static final Shape IMAGES = new Shape(3, 8, 8);

  @TempDir private Path folder;
  private Lab lab;
  private RunService runs;

  @BeforeEach
  void open() {
    lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @Test
  void aModelOfOtherOutputsIsRefusedBeforeItIsKept() {
    Run run = runWith((context, result) -> with(model(Tiny.classifier(IMAGES, 5)), result));
    assertRefused(
        "unlearner=copy ended in a model that takes 3x8x8 and gives 5x1x1, where the original takes"
            + " 3x8x8 and gives 2x1x1; it must keep both",
        run);
  }

  @Test
  void aMaskOfANetworkWithoutOneIsRefusedBeforeItIsKept() {
    Run run = runWith((context, result) -> masked(model(Tiny.classifier(IMAGES, 2)), result));
    assertRefused(
        "unlearner=copy has learned a mask with a network that has no node mask of one channel for"
            + " images of 3x8x8",
        run);
  }

  @Test
  void theRemoverThatWasGivenIsKept() {
    Run run = runWith((context, result) -> masked(model(context.remover().orElseThrow()), result));
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
  }

  /** One provider may serve several controls under names of their own. */
  @Test
  void aWarningOfAControlSaysWhichControlItIs() {
    Run run =
        runWith(
            Lab.RECIPE.replace("[naive]", "[{id: copy, as: second}]"),
            (context, result) -> {
              context.warn("copy: nothing was removed");
              return result;
            });
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    assertEquals(
        List.of("copy: nothing was removed", "second: copy: nothing was removed"), run.warnings());
  }

  private Run runWith(BiFunction<UnlearnContext, Unlearned, Unlearned> end) {
    return runWith(Lab.RECIPE, end);
  }

  private Run runWith(String recipe, BiFunction<UnlearnContext, Unlearned, Unlearned> end) {
    Entry copy = lab.entries.stream().filter(e -> e.id().equals("copy")).findFirst().orElseThrow();
    lab.entries.remove(copy);
    TinyProviders.Altered altered =
        new TinyProviders.Altered(new TinyProviders.Copy(1, step -> {}), end);
    lab.entries.add(Entry.of(Role.UNLEARNER, "copy", altered, TinyProviders.FIRST_BUILD));
    return Lab.ended(runs.submit(Lab.recipe(folder, recipe)));
  }

  private static void assertRefused(String why, Run run) {
    assertEquals(Optional.of(why), run.reason());
    assertEquals(RunState.FAILED, run.state());
    assertFalse(Files.exists(run.directory().resolve("weights/unlearned.safetensors")));
  }

  private static Model model(Network network) {
    return new Model(network, Initial.weights(network, 1, "test"));
  }

  private static Unlearned with(Model model, Unlearned result) {
    return new Unlearned(
        model, result.masker(), result.meanMask(), result.tuning(), result.series());
  }

  private static Unlearned masked(Model remover, Unlearned result) {
    return new Unlearned(
        result.model(),
        new Masker.Learned(remover),
        result.meanMask(),
        result.tuning(),
        result.series());
  }
}
