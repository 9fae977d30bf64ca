package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.lethe.api.LetheException;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.Exporter;
import org.lethe.runs.Provenance;
import org.lethe.runs.Run;
import org.lethe.safetensors.Safetensors;

/** {@code lethe:export}. */
@Service
@Command(
    scope = "lethe",
    name = "export",
    description = "Writes a model of a run as safetensors, with a model card in JSON",
    detailedDescription =
        """
        Arguments: a run, and a folder or a file that ends in .safetensors
        Example: lethe:export last /tmp/forgot.safetensors
        Example: lethe:export last /tmp/before --subject original
        Example: lethe:export last /tmp/parts.safetensors --subject identifier
        The model card, /tmp/forgot.json, contains the recipe, the measurements and the provenance.
        The subject is the original model, the unlearned model, its remover, or the identifier.
        A later recipe can start from the identifier: identify: {weights: /tmp/parts.safetensors}
        With --behind-remover the file contains the remover and the unlearned model as one network.
        A file that has changed since the run ended is refused.""")
public final class ExportCommand extends RunArgumentCommand {
  private static final String ENDING = ".safetensors";
  private static final String UNLEARNED = "unlearned";
  private static final String IDENTIFIER = "identifier";
  private static final String BOTH = "unlearned-behind-remover";

  /** The name of the weights of each subject among the artifacts of a run. */
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "original",
          "original",
          UNLEARNED,
          UNLEARNED,
          "remover",
          "unlearned-remover",
          IDENTIFIER,
          IDENTIFIER);

  @Reference(optional = true)
  Exporter exporter;

  @Option(name = "--force", description = "Overwrite existing files")
  boolean force;

  @Option(
      name = "--subject",
      description = "Model to write: original, unlearned, remover or identifier")
  @Completion(
      value = StringsCompleter.class,
      values = {"original", UNLEARNED, "remover", IDENTIFIER})
  String subject = UNLEARNED;

  @Option(name = "--behind-remover", description = "Write the remover and the model as one network")
  boolean behindRemover;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    if (arguments.size() != 2) {
      throw new LetheException("give a run and a folder or a file; see --help");
    }
    Run run = find(arguments.get(0));
    Path source = source(run);
    requireWhole(run, source);
    Destination destination = Destination.of(runs, force);
    Path model = destination.require(target(session.currentDir().resolve(arguments.get(1))));
    Path card = destination.require(model.resolveSibling(stem(model) + ".json"));
    write(run, source, model, card);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("weights", model.toString());
    written.put("card", card.toString());
    Table table = Table.of("written", "file");
    written.forEach((what, file) -> table.row(what, file.toString()));
    show(screen, written, table);
  }

  private Path source(Run run) {
    if (!SUBJECTS.containsKey(subject)) {
      throw new LetheException(
          "--subject %s: use one of %s".formatted(subject, new TreeSet<>(SUBJECTS.keySet())));
    }
    if (behindRemover && !subject.equals(UNLEARNED)) {
      throw new LetheException("--behind-remover is of the unlearned model; leave out --subject");
    }
    return weights(run, SUBJECTS.get(subject))
        .orElseThrow(
            () ->
                new LetheException(
                    "run %s (%s) has no weights of its %s; it has those of: %s"
                        .formatted(
                            run.id(),
                            run.state(),
                            subject,
                            String.join(", ", run.artifacts().weights().keySet()))));
  }

  private static Optional<Path> weights(Run run, String name) {
    return Optional.ofNullable(run.artifacts().weights().get(name));
  }

  /** Refuses files that have changed since the run ended. */
  private void requireWhole(Run run, Path source) {
    if (!run.state().ended()) {
      return; // checksums are written at the end of the run
    }
    Set<Path> files = new LinkedHashSet<>(Set.of(source));
    run.artifacts().result().ifPresent(files::add);
    if (behindRemover) {
      weights(run, SUBJECTS.get("remover")).ifPresent(files::add);
    }
    List<String> damages = runs.damages(run.id(), files);
    if (!damages.isEmpty()) {
      throw new LetheException(
          "run %s is damaged and is not exported: %s"
              .formatted(run.id(), String.join("; ", damages)));
    }
  }

  private void write(Run run, Path source, Path model, Path card) {
    Optional<String> description =
        behindRemover ? Optional.of(exporter.behindRemover(run, model)) : Optional.empty();
    try {
      if (description.isEmpty()) {
        Files.createDirectories(model.toAbsolutePath().getParent());
        Safetensors.write(model, Safetensors.read(source), Safetensors.metadata(source));
      }
      Map<String, Object> contents = card(run, model, description);
      Files.writeString(card, JsonText.of(contents) + System.lineSeparator());
    } catch (IOException e) {
      throw new LetheException("cannot write " + model + ": " + e, e);
    }
  }

  private Map<String, Object> card(Run run, Path model, Optional<String> description) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("weights", model.getFileName().toString());
    map.put("subject", subject);
    description.ifPresent(text -> map.put("description", text));
    map.put("run", run.id());
    map.put("recipe", run.recipe().asMap());
    map.put("provenance", run.artifacts().provenance().map(Provenance::facts).orElse(null));
    map.put("warnings", run.warnings());
    map.put("measurements", RunViews.measurements(run));
    return map;
  }

  private Path target(Path given) {
    String name = behindRemover ? BOTH : subject;
    return given.toString().endsWith(ENDING) ? given : given.resolve(name + ENDING);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }
}
