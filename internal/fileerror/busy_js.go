package fileerror

// textBusy is an error that no browser has: there are no files.
const textBusy = windowsBase
