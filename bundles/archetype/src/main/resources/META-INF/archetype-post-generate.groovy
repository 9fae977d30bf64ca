// Deletes the classes of the other role.
def others = request.properties['role'] == 'remover' ? 'Calibration' : 'Window'
new File(request.outputDirectory, request.artifactId).eachFileRecurse { file ->
    if (file.name.startsWith(others)) {
        file.delete()
    }
}
