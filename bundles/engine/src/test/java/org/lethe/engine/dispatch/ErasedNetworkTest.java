package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Entry;
import org.lethe.nn.Initial;
import org.lethe.recipes.RecipeFiles;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.safetensors.ModelFile;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** An unlearner puts an eraser before M: the network of its model is not the backbone's. */
class ErasedNetworkTest {
  private static final String RECIPE =
      Lab.RECIPE
          .replace("controls: [naive]", "controls: [{id: naive, steps: 20}]")
          .replace("evaluate: [counter]", "evaluate: [witness]");

  @TempDir private Path folder;
  private final AtomicReference<Runnable> trouble = new AtomicReference<>(() -> {});
  private Lab lab;
  private RunService runs;

  @BeforeEach
  void open() {
    lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    replace(
        "copy",
        new TinyProviders.Altered(
            new TinyProviders.Copy(1, step -> {}),
            (context, result) -> erased(context.original(), result)));
    replace("naive", new TinyProviders.Copy(1, step -> trouble.get().run()));
    lab.entries.add(
        Entry.of(
            Role.EVALUATOR, "witness", new TinyProviders.Witness(), TinyProviders.FIRST_BUILD));
    runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
  }

  private void replace(String id, Unlearner unlearner) {
    lab.entries.removeIf(entry -> entry.role() == Role.UNLEARNER && entry.id().equals(id));
    lab.entries.add(Entry.of(Role.UNLEARNER, id, unlearner, TinyProviders.FIRST_BUILD));
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @Test
  void aRunWithItSurvivesARestartAndItsModelPredictsAloneWhatTheEvaluatorSaw() throws Exception {
    Run undisturbed = Lab.ended(runs.submit(recipe()));
    assertEquals(Optional.empty(), undisturbed.reason());
    List<Double> seen = seen(undisturbed, "unlearned");
    assertNotEquals(seen(undisturbed, "original"), seen, "the eraser is before M");

    trouble.set(
        () -> {
          trouble.set(() -> {});
          runs.pause("last");
        });
    Run run = runs.submit(recipe());
    Lab.await(() -> run.state() == RunState.PAUSED);
    runs.close();
    open();
    runs.resume(run.id());
    Run resumed = Lab.ended(runs.find(run.id()).orElseThrow());
    assertEquals(RunState.DONE, resumed.state(), () -> resumed.reason().orElse(""));
    assertTrue(resumed.history().stream().noneMatch(i -> i.what().contains("are repeated")));
    assertEquals(Outcome.of(undisturbed), Outcome.of(resumed));

    Path weights = resumed.directory().resolve("weights/unlearned.safetensors");
    assertTrue(ModelFile.network(weights).orElseThrow().has("eraser.masked"));
    Map<String, Double> predicted = Alone.predict(weights, picture()).probabilities();
    double total = seen.stream().mapToDouble(Math::exp).sum();
    Iterator<Double> probabilities = predicted.values().iterator();
    for (double logit : seen) {
      assertEquals(Math.exp(logit) / total, probabilities.next(), 1e-12);
    }
    assertFalse(probabilities.hasNext());
  }

  private Recipe recipe() throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    return new RecipeFiles(lab.catalogue()).load(file.toString());
  }

  /** M behind a remover with weights that are fixed. */
  private static Unlearned erased(Model original, Unlearned result) {
    Network eraser = Tiny.remover(original.network().input());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Initial.weights(eraser, 7, "eraser")
        .asMap()
        .forEach((name, tensor) -> tensors.put("eraser." + name, tensor));
    tensors.put("eraser.conv.bias", Tensor.of(new float[] {0}, 1));
    original.weights().asMap().forEach((name, tensor) -> tensors.put("m." + name, tensor));
    return new Unlearned(
        new Model(eraser.then(original.network(), "eraser.", "m."), Weights.of(tensors)),
        result.masker(),
        result.meanMask(),
        result.tuning(),
        result.series());
  }

  private static List<Double> seen(Run run, String subject) {
    return run.measurements().stream()
        .filter(figure -> figure.name().startsWith(TinyProviders.Witness.LOGIT))
        .filter(figure -> figure.label(Label.SUBJECT).equals(Optional.of(subject)))
        .map(Measurement::value)
        .toList();
  }

  /** The first test image as a file. */
  private Path picture() throws Exception {
    Spots spots = new Spots(8, 20);
    ByteBuffer rgb = ByteBuffer.allocate(8 * 8 * 3);
    spots.images(Split.TEST, new int[] {0}, rgb);
    rgb.rewind();
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      int pixel = ((rgb.get() & 0xff) << 16) | ((rgb.get() & 0xff) << 8) | (rgb.get() & 0xff);
      image.setRGB(i % 8, i / 8, pixel);
    }
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
