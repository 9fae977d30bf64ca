package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.Exporter;
import org.lethe.runs.Run;
import org.lethe.safetensors.Safetensors;

/** {@code lethe:export}. */
@Service
@Command(
    scope = "lethe",
    name = "export",
    description = "Writes a run's unlearned model as safetensors, with a model card in JSON",
    detailedDescription =
        """
        Arguments: a run, and a folder or a file that ends in .safetensors
        Example: lethe:export last /tmp/forgot.safetensors
        The model card, /tmp/forgot.json, contains the recipe, the measurements and the provenance.
        With --behind-remover the file has the model and the remover before it, as one network.""")
public final class ExportCommand extends RunArgumentCommand {
  private static final String ENDING = ".safetensors";
  private static final String SUBJECT = "unlearned";
  private static final String MODEL = SUBJECT + ENDING;
  private static final String BOTH = "unlearned-behind-remover" + ENDING;

  @Reference(optional = true)
  Exporter exporter;

  @Option(name = "--force", description = "Overwrite existing files")
  boolean force;

  @Option(
      name = "--behind-remover",
      description = "Write the model behind its remover, as one network")
  boolean behindRemover;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    if (arguments.size() != 2) {
      throw new LetheException("give a run and a folder or a file; see --help");
    }
    Run run = find(arguments.get(0));
    Path source = source(run);
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

  private static Path source(Run run) {
    return Optional.ofNullable(run.artifacts().weights().get(SUBJECT))
        .orElseThrow(
            () ->
                new LetheException(
                    "run %s has no unlearned model (%s)".formatted(run.id(), run.state())));
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

  private static Map<String, Object> card(Run run, Path model, Optional<String> description) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("weights", model.getFileName().toString());
    description.ifPresent(text -> map.put("description", text));
    map.put("run", run.id());
    map.put("recipe", run.recipe().asMap());
    map.put("provenance", RunViews.provenance(run));
    map.put("warnings", run.warnings());
    map.put("measurements", RunViews.measurements(run));
    return map;
  }

  private Path target(Path given) {
    String name = behindRemover ? BOTH : MODEL;
    return given.toString().endsWith(ENDING) ? given : given.resolve(name);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }
}
