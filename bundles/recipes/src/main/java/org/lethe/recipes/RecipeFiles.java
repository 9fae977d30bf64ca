package org.lethe.recipes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.ProviderRegistry;
import org.lethe.runs.Recipe;
import org.lethe.runs.Recipes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service that reads recipes from this bundle and from files. */
@Component
public final class RecipeFiles implements Recipes {
  private static final List<String> BUILT_IN =
      List.of(
          "forget-eyeglasses",
          "forget-mouth-without-annotations",
          "forget-mouth-without-annotations-bald",
          "forget-open-mouth",
          "figure-5a",
          "figure-5b",
          "figure-6a",
          "figure-6b",
          "figure-7",
          "figure-8-mnist",
          "figure-8-cifar10",
          "figure-10",
          "debias-bald-mouth",
          "debias-mouth-male",
          "debias-young-smiling",
          "identify-face-parts",
          "birds/identify-bird-parts",
          "birds/identify-bird-parts-iccnn",
          "celeba/forget-open-mouth",
          "celeba/forget-patch",
          "paper/forget-open-mouth",
          "paper/figure-5a",
          "paper/figure-5b",
          "paper/figure-5c",
          "paper/figure-6c",
          "paper/figure-7",
          "paper/figure-8-mnist",
          "paper/figure-8-cifar10",
          "paper/figure-9",
          "paper/figure-9-iccnn",
          "paper/figure-10",
          "paper/figure-11-mouth-male",
          "paper/figure-11-young-smiling",
          "paper/figure-11-bald-mouth");

  private final Catalogue catalogue;

  /** Creates a service that checks recipes against the providers of a registry. */
  @Activate
  public RecipeFiles(@Reference ProviderRegistry registry) {
    this(registry.catalogue());
  }

  /** Creates a service that checks recipes against the given providers. */
  public RecipeFiles(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<String> names() {
    return BUILT_IN;
  }

  @Override
  public Recipe load(String nameOrFile, Map<String, String> changes) {
    RecipeChanges all = new RecipeChanges(changes);
    if (BUILT_IN.contains(nameOrFile)) {
      return RecipeReader.read(catalogue, nameOrFile, builtIn(nameOrFile), Path.of(""), all);
    }
    Path file = file(nameOrFile);
    return RecipeReader.read(
        catalogue, file.getFileName().toString(), text(file), file.getParent(), all);
  }

  /**
   * Returns the path of a recipe file. The message for all other paths is the same, so that it does
   * not reveal whether a file exists.
   */
  private static Path file(String nameOrFile) {
    try {
      Path file = Path.of(nameOrFile).toAbsolutePath();
      if (nameOrFile.matches(".*\\.ya?ml") && Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new LetheException("not a file's name: " + nameOrFile, e);
    }
    throw new LetheException(
        "no recipe or file %s%s (lethe:recipes lists the recipes; a file's name ends in .yaml or .yml)"
            .formatted(nameOrFile, Names.suggestion(nameOrFile, BUILT_IN)));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > 4L * Document.MAX_CHARACTERS) {
        throw new LetheException(file + " is too large for a recipe (more than 256 KiB)");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new LetheException(file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new LetheException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String builtIn(String name) {
    try (InputStream in = RecipeFiles.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LetheException("the recipe " + name + " cannot be read: " + e.getMessage(), e);
    }
  }
}
