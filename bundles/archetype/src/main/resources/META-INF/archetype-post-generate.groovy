// The project has the classes of both roles until here.
def others = request.properties['role'] == 'remover' ? 'Calibration' : 'Window'
new File(request.outputDirectory, request.artifactId).eachFileRecurse { file ->
    if (file.name.startsWith(others)) {
        file.delete()
    }
}
