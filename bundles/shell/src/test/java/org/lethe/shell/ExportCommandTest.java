package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;
import org.lethe.safetensors.Safetensors;

class ExportCommandTest {
  private static final Weights MODEL =
      Weights.of(Map.of("fc.bias", Tensor.of(new float[] {1, 2}, 2)));

  @TempDir private Path folder;
  private final ExportCommand command = new ExportCommand();

  @BeforeEach
  void prepare() throws Exception {
    Path weights = Files.createDirectories(folder.resolve("runs/one/weights"));
    Safetensors.write(weights.resolve("unlearned.safetensors"), MODEL, Map.of("lethe.task", "T"));
    Safetensors.write(weights.resolve("original.safetensors"), MODEL, Map.of("lethe.task", "O"));
    serve(run(folder.resolve("runs/one")), List.of());
    Field session = LetheCommand.class.getDeclaredField("session");
    session.setAccessible(true); // as Karaf does
    session.set(command, proxy(Session.class, Map.of("currentDir", folder)));
    command.exporter = (of, file) -> of.id() + " to " + folder.relativize(file);
  }

  @Test
  void theModelIsWrittenAloneUnlessItIsAskedFor() throws Exception {
    command.run(screen(), List.of("one", "out"));
    Path file = folder.resolve("out/unlearned.safetensors");
    assertEquals(MODEL, Safetensors.read(file));
    assertEquals(Map.of("lethe.task", "T"), Safetensors.metadata(file));
    assertNull(read(folder.resolve("out/unlearned.json"), "description"));
  }

  @Test
  void theSubjectIsWrittenUnderItsName() throws Exception {
    command.subject = "original";
    command.run(screen(), List.of("one", "out"));
    Path file = folder.resolve("out/original.safetensors");
    assertEquals(Map.of("lethe.task", "O"), Safetensors.metadata(file));
    assertEquals("original", read(folder.resolve("out/original.json"), "subject"));
  }

  @Test
  void theIdentifierIsWrittenWithItsGroups() throws Exception {
    Path run = folder.resolve("runs/one");
    Path stored = run.resolve("weights/identifier.safetensors");
    Safetensors.write(stored, MODEL, Map.of("lethe.groups", "{}"));
    serve(run(run, Map.of("identifier", stored)), List.of());
    command.subject = "identifier";
    command.run(screen(), List.of("one", "parts.safetensors"));
    Path file = folder.resolve("parts.safetensors");
    assertEquals(MODEL, Safetensors.read(file));
    assertEquals(Map.of("lethe.groups", "{}"), Safetensors.metadata(file));
  }

  @Test
  void aSubjectThatTheRunDoesNotHaveIsRefusedWithThoseItHas() {
    command.subject = "remover";
    assertEquals(
        "run one (DONE) has no weights of its remover; it has those of: original, unlearned",
        refusal());
    command.subject = "adversary";
    assertEquals(
        "--subject adversary: use one of [identifier, original, remover, unlearned]", refusal());
    command.subject = "original";
    command.behindRemover = true;
    assertEquals("--behind-remover is of the unlearned model; leave out --subject", refusal());
  }

  @Test
  void aDamagedFileIsNotExported() {
    Run run = run(folder.resolve("runs/one"));
    serve(run, List.of("unlearned.safetensors has changed since the run ended"));
    assertEquals(
        "run one is damaged and is not exported: unlearned.safetensors has changed since the run"
            + " ended",
        refusal());
    assertFalse(Files.exists(folder.resolve("m.safetensors")));
  }

  private String refusal() {
    return assertThrows(
            LetheException.class, () -> command.run(screen(), List.of("one", "m.safetensors")))
        .getMessage();
  }

  private void serve(Run run, List<String> damages) {
    command.runs =
        proxy(
            Runs.class,
            Map.of(
                "find",
                Optional.of(run),
                "list",
                List.of(run),
                "directory",
                folder.resolve("d"),
                "damages",
                damages));
  }

  @Test
  void theCardOfAModelBehindItsRemoverSaysWhatItIsFor() throws Exception {
    command.behindRemover = true;
    command.run(screen(), List.of("one", "."));
    Path card = folder.resolve("unlearned-behind-remover.json");
    assertEquals(
        "one to unlearned-behind-remover.safetensors", read(card, "description").toString());
    assertEquals("unlearned-behind-remover.safetensors", read(card, "weights"));
  }

  @Test
  void withoutARemoverNothingIsWritten() {
    command.behindRemover = true;
    command.exporter =
        (of, file) -> {
          throw new LetheException("no remover");
        };
    assertEquals("no remover", refusal());
    assertFalse(Files.exists(folder.resolve("m.json")));
  }

  private static Screen screen() {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Screen(out, out, Screen.ENDLESS);
  }

  static Recipe recipe() {
    ProviderSettings any = ProviderSettings.of("any");
    return new Recipe(
        "tiny",
        "",
        any,
        "T",
        Request.of("F"),
        any,
        any,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        1);
  }

  private static Run run(Path directory) {
    return run(
        directory,
        Map.of(
            "original",
            directory.resolve("weights/original.safetensors"),
            "unlearned",
            directory.resolve("weights/unlearned.safetensors")));
  }

  private static Run run(Path directory, Map<String, Path> weights) {
    return proxy(
        Run.class,
        Map.of(
            "id",
            "one",
            "artifacts",
            proxy(
                Artifacts.class,
                Map.of(
                    "weights",
                    new TreeMap<>(weights),
                    "result",
                    Optional.empty(),
                    "provenance",
                    Optional.empty())),
            "directory",
            directory,
            "recipe",
            recipe(),
            "state",
            RunState.DONE,
            "warnings",
            List.of(),
            "measurements",
            List.of()));
  }

  /** Answers what it is told to. */
  static <T> T proxy(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ExportCommandTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private static Object read(Path file, String key) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Map.class).get(key);
  }
}
