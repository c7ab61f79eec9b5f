# The Windows installer: .packaging\windows\build.ps1   Needs Python 3.12 or newer and Inno Setup 6. Not run here.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

$version = (Select-String -Path coach\__init__.py -Pattern '^__version__ = "(.*)"$').Matches[0].Groups[1].Value
& "C:\Program Files\Git\bin\bash.exe" .packaging/freeze python
if ($LASTEXITCODE) { exit $LASTEXITCODE }
& .packaging\out\bedtime-coach\coach.exe --version
if ($LASTEXITCODE) { exit $LASTEXITCODE }
& "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" "/DVersion=$version" .packaging\windows\installer.iss
exit $LASTEXITCODE
